/** A window of a flow's records once more, in turns with the live runs: from when until when. */
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useWish } from "../../api/asking.tsx"
import { Button } from "../../parts/Button.tsx"
import { Field } from "../../parts/Field.tsx"
import { Layer } from "../../parts/Layer.tsx"
import { useFlowName } from "../../parts/useFlowName.ts"
import { Job } from "../plan/Job.tsx"
import style from "./LaneDeed.module.css"

interface Props {
  readonly store: string
  readonly pipeline: string
  readonly close: () => void
}

export const Backfill = ({ close, pipeline, store }: Props) => {
  const t = useTranslations()
  const flow = useFlowName()
  const [since, setSince] = useState("")
  const [until, setUntil] = useState("")
  const { data, error, isPending, mutate } = useWish("plans.backfill")
  const window = until === "" ? { since } : { since, until }
  const begin = () => mutate({ params: { store }, body: { pipeline, ...window } })
  return (
    <Layer title={`${t("lane.backfill")}: ${flow(pipeline)}`} close={close} isAlert>
      <p>{t("backfill.about")}</p>
      {data === undefined ? (
        <>
          <div className={style.dates}>
            <Field label={t("backfill.since")} type="date" value={since} onChange={setSince} isRequired />
            <Field
              label={t("backfill.until")}
              hint={t("backfill.untilHint")}
              type="date"
              value={until}
              onChange={setUntil}
            />
          </div>
          {error === null ? null : (
            <p role="alert" className={style.error}>
              {error.message}
            </p>
          )}
        </>
      ) : (
        <Job store={store} id={data.id}>
          {(_, { progress }) => <p role="status">{t("backfill.done", { progress })}</p>}
        </Job>
      )}
      <div className={style.buttons}>
        <Button onPress={close}>{t(data === undefined ? "lane.cancel" : "help.close")}</Button>
        {data === undefined ? (
          <Button tone="primary" isPending={isPending} isDisabled={since === ""} onPress={begin}>
            {t("lane.backfill")}
          </Button>
        ) : null}
      </div>
    </Layer>
  )
}
