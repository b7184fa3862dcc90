/** The words of the dashboard, by language. English is the one that the others are held to. */
import type { en } from "./en.ts"
import type { Language } from "./languages.ts"

/** The same keys, and texts in all of them. */
export type Translation<M> = { readonly [K in keyof M]: M[K] extends string ? string : Translation<M[K]> }

export type Messages = typeof en

const words: Readonly<Record<Language, () => Promise<Translation<Messages>>>> = {
  en: () => import("./en.ts").then(({ en }) => en),
  fi: () => import("./fi.ts").then(({ fi }) => fi),
  sv: () => import("./sv.ts").then(({ sv }) => sv)
}

export const load = async (language: Language): Promise<Messages | undefined> => {
  const found = await words[language]()
  return isSpoken(found) ? found : undefined
}

/** What a text is given is known of the English one alone: a test holds that the others are given the same. */
const isSpoken = (words: Translation<Messages>): words is Messages => "shell" in words

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages
    Locale: "en-GB" | "fi-FI" | "sv-SE"
  }
}
