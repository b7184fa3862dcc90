/** How somebody likes to look at it: the language, and light or dark. */
import { useTranslations } from "use-intl"
import { languages } from "../i18n/languages.ts"
import { useLanguage } from "../i18n/Language.tsx"
import { themes, useTheme } from "../look/Theme.tsx"
import { Choice } from "../parts/Choice.tsx"
import style from "./Preferences.module.css"

export const Preferences = () => {
  const t = useTranslations()
  const { choose, language } = useLanguage()
  const { choose: paint, theme } = useTheme()
  return (
    <div className={style.preferences}>
      <Choice
        label={t("shell.language")}
        options={languages.map(({ code, name }) => ({ id: code, text: code.toUpperCase(), name }))}
        chosen={language}
        choose={choose}
      />
      <Choice
        label={t("shell.theme")}
        options={themes.map((id) => ({ id, text: t(`theme.${id}`) }))}
        chosen={theme}
        choose={paint}
      />
    </div>
  )
}
