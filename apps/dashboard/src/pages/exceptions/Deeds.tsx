/** What somebody may do about records, as buttons. */
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Button } from "../../parts/Button.tsx"
import type { Status } from "../../parts/Standing.tsx"
import { useMayAct } from "../../session/SignedIn.tsx"
import { type Deed, GroupDeed, type Those } from "./GroupDeed.tsx"
import style from "./ExceptionCard.module.css"

interface Props extends Those {
  /** How they stand: what is not held cannot be released. */
  readonly status: Status | null
}

const deedsFor = (status: Status | null): ReadonlyArray<Deed> =>
  status === "waiting" || status === "disagreeing"
    ? ["replay", "release", "hold", "discard"]
    : ["replay", "hold", "discard"]

export const Deeds = ({ status, ...those }: Props) => {
  const t = useTranslations()
  const mayAct = useMayAct()
  const [open, setOpen] = useState<Deed>()
  if (!mayAct) return null
  return (
    <div className={style.deeds}>
      {deedsFor(status).map((deed) => (
        <Button key={deed} size="small" tone={deed === "replay" ? "primary" : "plain"} onPress={() => setOpen(deed)}>
          {t(`deed.${deed}`)}
        </Button>
      ))}
      {open === undefined ? null : <GroupDeed {...those} deed={open} close={() => setOpen(undefined)} />}
    </div>
  )
}
