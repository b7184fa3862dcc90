/** The language of the page, and how its numbers and moments are written. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react"
import { IntlProvider } from "use-intl"
import { keep, kept } from "../session/kept.ts"
import { isLanguage, type Language, localeOf, preferred } from "./languages.ts"
import { load, type Messages } from "./Messages.ts"

interface Choice {
  readonly language: Language
  readonly choose: (language: Language) => void
}

const LanguageContext = createContext<Choice>({ language: "en", choose: () => undefined })

export const useLanguage = () => useContext(LanguageContext)

const first = (): Language => {
  const before = kept("language")
  return isLanguage(before) ? before : preferred(navigator.languages)
}

export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, setLanguage] = useState<Language>(first)
  const [messages, setMessages] = useState<Messages>()
  useEffect(() => {
    let isWanted = true
    const take = async () => {
      const words = await load(language)
      if (!isWanted) return
      document.documentElement.lang = language
      setMessages(words)
    }
    void take()
    return () => {
      isWanted = false
    }
  }, [language])
  const choice = useMemo(
    () => ({
      language,
      choose: (next: Language) => {
        keep("language", next)
        setLanguage(next)
      }
    }),
    [language]
  )
  if (messages === undefined) return null
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={localeOf(language)} messages={messages} timeZone={timeZone}>
        {children}
      </IntlProvider>
    </LanguageContext>
  )
}
