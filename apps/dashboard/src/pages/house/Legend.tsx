/** What the colours of records in the house say. */
import { useTranslations } from "use-intl"
import style from "./House.module.css"

const fates = ["across", "waits", "odd", "stuck", "away"] as const

export const Legend = () => {
  const t = useTranslations()
  return (
    <ul className={style.legend}>
      {fates.map((fate) => (
        <li key={fate} data-fate={fate}>
          {t(`house.fate.${fate}`)}
        </li>
      ))}
    </ul>
  )
}
