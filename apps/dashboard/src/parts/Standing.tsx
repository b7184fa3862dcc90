/** How a record stands, in a word and a colour. */
import { useTranslations } from "use-intl"
import style from "./Standing.module.css"

export type Status = "delivered" | "skipped" | "parked" | "waiting" | "disagreeing"

export const Standing = ({ status }: { readonly status: Status | null }) => {
  const t = useTranslations()
  return (
    <span className={style.standing} data-status={status ?? "unknown"}>
      {t(`status.${status ?? "unknown"}`)}
    </span>
  )
}
