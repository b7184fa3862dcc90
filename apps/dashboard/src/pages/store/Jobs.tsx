/** Long work that was asked for: what is under way, and what came of the latest. */
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import { Panel } from "../../parts/Panel.tsx"
import { When } from "../../parts/When.ts"
import style from "./Jobs.module.css"

type Job = Answer<"jobs.list">["jobs"][number]

const shown = "6"
const beat = 3_000

export const Jobs = ({ store }: { readonly store: string }) => {
  const t = useTranslations()
  const jobs = useAnswer("jobs.list", { params: { store }, query: { limit: shown } }, { every: beat })
  return (
    <Panel title={t("jobs.title")}>
      <Answered of={jobs}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <p className={style.none}>{t("jobs.none")}</p>
          ) : (
            <ul>
              {jobs.map((job) => (
                <Line key={job.id} of={job} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Panel>
  )
}

const kinds = ["plan", "apply", "backfill", "reconcile", "doctor"] as const

const Line = ({ of: { actor, endedAt, kind, progress, startedAt, state } }: { readonly of: Job }) => {
  const t = useTranslations()
  const known = kinds.find((each) => each === kind)
  return (
    <li className={style.job} data-state={state}>
      <p>
        <strong>{known === undefined ? kind : t(`jobs.kind.${known}`)}</strong>
        <span className={style.state}>{t(`jobs.state.${state}`)}</span>
      </p>
      <p className={style.said}>
        {actor} · <When at={endedAt ?? startedAt} />
      </p>
      {progress === "" ? null : <p className={style.said}>{progress}</p>}
    </li>
  )
}
