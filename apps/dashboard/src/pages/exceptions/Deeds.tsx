/** What somebody may do about records, as buttons. */
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "../../parts/Button.tsx"
import { useMayAct } from "../../session/SignedIn.tsx"
import { type Deed, GroupDeed, type Those } from "./GroupDeed.tsx"
import style from "./ExceptionCard.module.css"

const deeds: ReadonlyArray<Deed> = ["replay", "release", "hold", "discard"]

export const Deeds = (those: Those) => {
  const t = useTranslations()
  const mayAct = useMayAct()
  const [open, setOpen] = useState<Deed>()
  if (!mayAct) return null
  return (
    <div className={style.deeds}>
      {deeds.map((deed) => (
        <Button key={deed} size="small" tone={deed === "replay" ? "primary" : "plain"} onPress={() => setOpen(deed)}>
          {t(`deed.${deed}`)}
        </Button>
      ))}
      {open === undefined ? null : <GroupDeed {...those} deed={open} close={() => setOpen(undefined)} />}
    </div>
  )
}
