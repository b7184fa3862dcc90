/** One deed for all records of a cause, or for one record: first what would be done, then, with a reason, that. */
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer, useWish } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Button } from "../../parts/Button.tsx"
import { Field } from "../../parts/Field.tsx"
import { Layer } from "../../parts/Layer.tsx"
import { useNotice } from "../../parts/Notice.tsx"
import { Rehearsal } from "./Rehearsal.tsx"
import style from "./GroupDeed.module.css"

export type Deed = "replay" | "discard" | "hold" | "release"

export interface Those {
  readonly store: string
  /** An exception's id, or one record of one pipeline. */
  readonly of: { readonly exception: string } | { readonly records: ReadonlyArray<string>; readonly pipeline: string }
}

interface Props extends Those {
  readonly deed: Deed
  readonly close: () => void
}

export const GroupDeed = ({ close, deed, of, store }: Props) => {
  const t = useTranslations()
  const [reason, setReason] = useState("")
  const rehearsal = useAnswer(`records.${deed}`, { params: { store }, body: { ...of, dryRun: true } })
  const notice = useNotice()
  const wish = useWish(`records.${deed}`)
  const { mutateAsync } = wish
  const name = t(`deed.${deed}`)
  const count = rehearsal.data?.done.length ?? 0
  const needsReason = deed === "discard" || deed === "hold"
  /** What it was done to may be gone from the page before anything can be said there. */
  const carryOut = async () => {
    const { done } = await mutateAsync({ params: { store }, body: { ...of, reason } })
    notice(t("deed.done", { deed: name, count: done.length }))
    close()
  }
  return (
    <Layer title={name} close={close} isAlert>
      <p>{t(`deed.about.${deed}`)}</p>
      <Answered of={rehearsal}>{(done) => <Rehearsal of={done} />}</Answered>
      <Field
        label={t("deed.reason")}
        hint={t("deed.reasonHint")}
        value={reason}
        onChange={setReason}
        isRequired={needsReason}
        error={wish.error?.message}
      />
      <div className={style.buttons}>
        <Button onPress={close}>{t("deed.cancel")}</Button>
        <Button
          tone={deed === "discard" ? "danger" : "primary"}
          isPending={wish.isPending}
          isDisabled={count === 0 || (needsReason && reason.trim() === "")}
          onPress={() => void carryOut().catch(() => undefined)}
        >
          {t("deed.doIt", { deed: name, count })}
        </Button>
      </div>
    </Layer>
  )
}
