/** The languages of the dashboard, each by its own name. */
export const languages = [
  { code: "en", locale: "en-GB", name: "English" },
  { code: "fi", locale: "fi-FI", name: "Suomi" },
  { code: "sv", locale: "sv-SE", name: "Svenska" }
] as const

export type Language = (typeof languages)[number]["code"]

export const isLanguage = (text: string): text is Language => languages.some(({ code }) => code === text)

/** The first of those that a person reads which there is; English where there is none. */
export const preferred = (wanted: ReadonlyArray<string>): Language => {
  const short = wanted.map((tag) => tag.toLowerCase().split("-")[0] ?? "")
  return short.find(isLanguage) ?? "en"
}

export const localeOf = (language: Language) => languages.find(({ code }) => code === language)?.locale ?? "en-GB"
