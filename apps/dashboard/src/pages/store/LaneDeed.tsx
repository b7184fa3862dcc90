/** What a person does to one flow, or to all of a store: first what would come of it, then, with a reason, that. */
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer, useWish } from "../../api/asking.tsx"
import { Answered } from "../../parts/Answered.tsx"
import { Button } from "../../parts/Button.tsx"
import { Field } from "../../parts/Field.tsx"
import { Layer } from "../../parts/Layer.tsx"
import { useFlowName } from "../../parts/useFlowName.ts"
import style from "./LaneDeed.module.css"

type Deed = "pause" | "resume" | "runNow" | "reset"

export interface LaneWish {
  readonly deed: Deed
  /** Left out: all of the store. */
  readonly pipeline?: string
}

interface Props {
  readonly store: string
  readonly of: LaneWish
  readonly close: () => void
}

export const LaneDeed = ({ close, of: { deed, pipeline }, store }: Props) => {
  const t = useTranslations()
  const flow = useFlowName()
  const [reason, setReason] = useState("")
  const chosen = pipeline === undefined ? {} : { pipeline }
  const rehearsal = useAnswer(`lanes.${deed}`, { params: { store }, body: { ...chosen, dryRun: true } })
  const { error, isPending, mutate } = useWish(`lanes.${deed}`)
  const needsReason = deed === "pause"
  const mayGo = rehearsal.data?.lanes.some(({ changed }) => changed) === true
  const carryOut = () =>
    mutate({ params: { store }, body: { ...chosen, reason: reason.trim() } }, { onSuccess: () => close() })
  const name = t(`lane.${deed}`)
  return (
    <Layer title={`${name}: ${pipeline === undefined ? store : flow(pipeline)}`} close={close} isAlert>
      <p>{t(`lane.about.${deed}`)}</p>
      <Answered of={rehearsal}>
        {({ lanes }) => (
          <ul className={style.lanes}>
            {lanes.map(({ changed, note, pipeline }) => (
              <li key={pipeline} data-changed={changed}>
                <strong>{flow(pipeline)}</strong> {note}
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {deed === "runNow" ? null : (
        <Field
          label={t("lane.reason")}
          hint={t("lane.reasonHint")}
          value={reason}
          onChange={setReason}
          isRequired={needsReason}
        />
      )}
      {error === null ? null : (
        <p role="alert" className={style.error}>
          {error.message}
        </p>
      )}
      <div className={style.buttons}>
        <Button onPress={close}>{t("lane.cancel")}</Button>
        <Button
          tone={deed === "reset" ? "danger" : "primary"}
          isPending={isPending}
          isDisabled={!mayGo || (needsReason && reason.trim() === "")}
          onPress={carryOut}
        >
          {name}
        </Button>
      </div>
    </Layer>
  )
}
