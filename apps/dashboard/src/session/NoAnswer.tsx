/** In place of everything, while the service cannot even say who is signed in. */
import { useTranslations } from "use-intl"
import style from "../parts/Answered.module.css"

export const NoAnswer = () => {
  const t = useTranslations()
  return (
    <main>
      <p className={style.failed} role="alert">
        {t("banner.never")}
      </p>
    </main>
  )
}
