/** A plan: in numbers, and record by record with what would change in it. */
import type { ReactNode } from "react"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { Choice } from "../../parts/Choice.tsx"
import { When } from "../../parts/When.ts"
import type { PlanAnswer } from "./planIn.ts"
import { PlannedRecord } from "./PlannedRecord.tsx"
import style from "./PlanPage.module.css"
import { Sums } from "./Sums.tsx"

const actions = ["create", "update", "blocked", "skipped"] as const

interface Props {
  readonly store: string
  readonly of: PlanAnswer
  readonly actions: ReactNode
}

/** Of a list that goes on, as many at a time as one looks through. */
const step = 50

export const Planned = ({ actions: deeds, of, store }: Props) => {
  const t = useTranslations()
  const [shown, setShown] = useState<"all" | (typeof actions)[number]>("all")
  const [limit, setLimit] = useState(step)
  const { madeAt, notFound, notShown, pipelines, records, writes } = of
  const chosen = records.filter(({ action }) => shown === "all" || action === shown)
  return (
    <section className={style.plan} aria-labelledby="plan">
      <div className={style.head}>
        <div>
          <h2 id="plan">{t("plan.writes", { count: writes })}</h2>
          <p className={style.aside}>
            {t.rich("plan.made", { when: () => <When at={madeAt} /> })} · <code>{of.hash.slice(0, 12)}</code>
          </p>
        </div>
        {deeds}
      </div>
      <Sums of={pipelines} />
      {notFound.length === 0 ? null : <p>{t("plan.notFound", { records: notFound.join(", ") })}</p>}
      {records.length === 0 ? (
        <p>{t("plan.nothing")}</p>
      ) : (
        <>
          <Choice
            label={t("plan.show")}
            chosen={shown}
            options={(["all", ...actions] as const).map((id) => ({ id, text: t(`plan.action.${id}`) }))}
            choose={setShown}
          />
          <ul className={style.records}>
            {chosen.slice(0, limit).map((record) => (
              <PlannedRecord key={`${record.pipeline} ${record.key}`} store={store} of={record} />
            ))}
          </ul>
          {chosen.length > limit ? (
            <button type="button" className={style.more} onClick={() => setLimit(limit + step)}>
              {t("plan.more", { count: chosen.length - limit })}
            </button>
          ) : null}
          {notShown === 0 ? null : <p className={style.aside}>{t("plan.notShown", { count: notShown })}</p>}
        </>
      )}
    </section>
  )
}
