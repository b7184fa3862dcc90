/** Which records are to be planned for. */
import { type FormEvent, useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer, useWish } from "../../api/asking.tsx"
import { Button } from "../../parts/Button.tsx"
import { Choice } from "../../parts/Choice.tsx"
import { Field } from "../../parts/Field.tsx"
import { Select } from "../../parts/Select.tsx"
import style from "./PlanPage.module.css"

interface Props {
  readonly store: string
  /** The job that was begun. */
  readonly begun: (id: string) => void
}

const extents = ["next", "since", "all", "records"] as const
type Extent = (typeof extents)[number]

/** As many as one answer may tell of. */
const most = 500

export const PlanForm = ({ begun, store }: Props) => {
  const t = useTranslations()
  const [pipeline, setPipeline] = useState("")
  const [extent, setExtent] = useState<Extent>("next")
  const [since, setSince] = useState("30d")
  const [records, setRecords] = useState("")
  const schedule = useAnswer("stores.schedule", { params: { store } })
  const { error, isPending, mutate } = useWish("plans.plan", { isHarmless: true })
  const flows = (schedule.data?.lanes ?? []).filter(({ from }) => from !== "").map((lane) => lane.pipeline)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const body = { limit: most, ...(pipeline === "" ? {} : { pipeline }), ...wanted(extent, { since, records }) }
    mutate({ params: { store }, body }, { onSuccess: ({ id }) => begun(id) })
  }
  return (
    <form className={style.form} onSubmit={submit}>
      <Select
        label={t("columns.pipeline")}
        chosen={pipeline}
        options={[{ id: "", text: t("plan.everyFlow") }, ...flows.map((id) => ({ id, text: id }))]}
        choose={setPipeline}
      />
      <Choice
        label={t("plan.which")}
        chosen={extent}
        options={extents.map((id) => ({ id, text: t(`plan.extent.${id}`) }))}
        choose={setExtent}
      />
      {extent === "since" ? (
        <Field label={t("plan.since")} isLabelHidden placeholder="30d" value={since} onChange={setSince} isRequired />
      ) : null}
      {extent === "records" ? (
        <Field
          label={t("plan.records")}
          isLabelHidden
          placeholder={t("plan.records")}
          value={records}
          onChange={setRecords}
          isRequired
        />
      ) : null}
      <Button type="submit" tone="primary" isPending={isPending}>
        {t("plan.make")}
      </Button>
      {error === null ? null : (
        <p className={style.error} role="alert">
          {error.message}
        </p>
      )}
    </form>
  )
}

const wanted = (extent: Extent, { records, since }: { readonly since: string; readonly records: string }) => {
  if (extent === "since") return { since }
  if (extent === "all") return { all: true }
  if (extent === "records") return { records: records.split(/[\s,]+/u).filter((key) => key !== "") }
  return {}
}
