/** Who is signed in; opened, how they like to look at it, and the way out. */
import { ChevronsUpDown, CircleUser } from "lucide-react"
import { useId } from "react"
import { useTranslations } from "use-intl"
import { Button } from "../parts/Button.tsx"
import { useNotice } from "../parts/Notice.tsx"
import { useVisit } from "../session/SignedIn.tsx"
import style from "./Account.module.css"
import { Preferences } from "./Preferences.tsx"

export const Account = () => {
  const t = useTranslations()
  const { leave, session } = useVisit()
  const notice = useNotice()
  const id = useId()
  const tell = (error: unknown) =>
    notice(t("state.failed", { why: error instanceof Error ? error.message : String(error) }))
  return (
    <>
      <button type="button" className={style.opener} popoverTarget={id}>
        <CircleUser size={18} aria-hidden />
        <span className={style.who}>
          <strong>{session.name}</strong>
          <small>{t(`role.${session.role}`)}</small>
        </span>
        <span className="away">: {t("shell.account")}</span>
        <ChevronsUpDown size={14} aria-hidden className={style.more} />
      </button>
      <div id={id} popover="auto" role="group" className={style.popover} aria-label={t("shell.preferences")}>
        <Preferences />
        <p className={style.stores}>{session.stores === null ? t("shell.allStores") : session.stores.join(", ")}</p>
        <Button size="small" onPress={() => void leave().catch(tell)}>
          {t("shell.leave")}
        </Button>
      </div>
    </>
  )
}
