/** Light, dark, or as the system has it: kept in this browser. */
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from "react"
import { keep, kept } from "../session/kept.ts"

export const themes = ["system", "light", "dark"] as const
export type Theme = (typeof themes)[number]

interface Choice {
  readonly theme: Theme
  readonly choose: (theme: Theme) => void
}

const ThemeContext = createContext<Choice>({ theme: "system", choose: () => undefined })

export const useTheme = () => useContext(ThemeContext)

const isTheme = (text: string): text is Theme => themes.some((theme) => theme === text)

export const ThemeProvider = ({ children }: { readonly children: ReactNode }) => {
  const [theme, setTheme] = useState<Theme>(() => {
    const before = kept("theme")
    return isTheme(before) ? before : "system"
  })
  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme
  }, [theme])
  const choice = useMemo(
    () => ({
      theme,
      choose: (next: Theme) => {
        keep("theme", next)
        setTheme(next)
      }
    }),
    [theme]
  )
  return <ThemeContext value={choice}>{children}</ThemeContext>
}
