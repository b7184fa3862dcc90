/** How the line to the service is, in one dot and a word. */
import { useTranslations } from "use-intl"
import { useLine } from "../live/Live.tsx"
import style from "./LineState.module.css"

export const LineState = () => {
  const t = useTranslations()
  const { line } = useLine()
  return (
    <p className={style.state} data-line={line} role="status">
      <span className={style.dot} aria-hidden />
      <span className={style.word}>{t(`line.${line}`)}</span>
    </p>
  )
}
