/** Long work, looked at until it is over: how far it has come, why it failed, or its answer. */
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import style from "./Job.module.css"

type Report = Answer<"jobs.get">

interface Props {
  readonly store: string
  readonly id: string
  readonly children: (result: unknown, report: Report) => ReactNode
}

/** Milliseconds between two looks. */
const beat = 700

export const Job = ({ children, id, store }: Props) => {
  const t = useTranslations()
  const job = useAnswer(
    "jobs.get",
    { params: { store, id } },
    { every: beat, until: ({ state }) => state !== "running" }
  )
  return (
    <Answered of={job}>
      {(report) => {
        if (report.state === "done") return children(report.result, report)
        if (report.state === "running")
          return (
            <div className={style.running} role="status">
              <span className={style.bar} aria-hidden />
              <p>{report.progress === "" ? t("job.running") : t("job.progress", { progress: report.progress })}</p>
            </div>
          )
        return (
          <div className={style.failed} role="alert">
            <p>{t(`job.${report.state}`)}</p>
            {report.progress === "" ? null : <p>{report.progress}</p>}
          </div>
        )
      }}
    </Answered>
  )
}
