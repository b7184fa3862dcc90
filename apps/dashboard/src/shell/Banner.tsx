/** What must be known before anything on the page is believed: that the line is lost or not to be had, or the session over. */
import { CopyX, Unplug, UserX } from "lucide-react"
import { useFormatter, useTranslations } from "use-intl"
import { useLine } from "../live/Live.tsx"
import { useVisit } from "../session/SignedIn.tsx"
import style from "./Banner.module.css"

export const Banner = () => {
  const t = useTranslations()
  const format = useFormatter()
  const { heardAt, line } = useLine()
  const { isOver } = useVisit()
  const since = heardAt === undefined ? "" : format.dateTime(heardAt, { timeStyle: "medium" })
  if (isOver)
    return (
      <div className={style.banner} role="alert" data-kind="over">
        <UserX size={18} aria-hidden />
        <p>
          {t("banner.over", { since })} <a href={location.pathname}>{t("banner.signIn")}</a>
        </p>
      </div>
    )
  if (line === "turnedAway")
    return (
      <div className={style.banner} role="alert" data-kind="turnedAway">
        <CopyX size={18} aria-hidden />
        <p>{t("banner.turnedAway")}</p>
      </div>
    )
  if (line !== "lost") return null
  return (
    <div className={style.banner} role="alert" data-kind="lost">
      <Unplug size={18} aria-hidden />
      <p>{since === "" ? t("banner.never") : t("banner.lost", { since })}</p>
    </div>
  )
}
