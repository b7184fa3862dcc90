/** What a store's flows have done lately, run by run. */
import { useFormatter, useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import { Panel } from "../../parts/Panel.tsx"
import { useFlowName } from "../../parts/useFlowName.ts"
import { useSpan } from "../../parts/useSpan.ts"
import { When } from "../../parts/When.ts"
import style from "./Runs.module.css"

type Run = Answer<"stores.runs">["runs"][number]

const shown = "12"
const counted = ["read", "created", "updated", "unchanged", "parked", "waiting"] as const

export const Runs = ({ store }: { readonly store: string }) => {
  const t = useTranslations()
  const answer = useAnswer("stores.runs", { params: { store }, query: { limit: shown } })
  return (
    <Panel title={t("run.title")}>
      <Answered of={answer}>
        {({ runs }) =>
          runs.length === 0 ? (
            <p className={style.none}>{t("run.none")}</p>
          ) : (
            <div className={style.scroll} tabIndex={0} role="region" aria-label={t("run.title")}>
              <table className={style.runs}>
                <thead>
                  <tr>
                    <th scope="col">{t("run.flow")}</th>
                    <th scope="col">{t("run.began")}</th>
                    <th scope="col">{t("run.took")}</th>
                    {counted.map((name) => (
                      <th key={name} scope="col" className={style.number}>
                        {t(`run.${name}`)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {runs.map((run) => (
                    <RunLine key={`${run.pipeline} ${run.id}`} of={run} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </Panel>
  )
}

const RunLine = ({ of: { counts, detail, endedAt, ending, pipeline, startedAt } }: { readonly of: Run }) => {
  const t = useTranslations()
  const format = useFormatter()
  const span = useSpan()
  const flow = useFlowName()
  const took = endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
  return (
    <tr data-ending={ending}>
      <th scope="row">
        {flow(pipeline)}
        {ending === "done" ? null : <span className={style.ending}>{t(`run.ending.${ending}`)}</span>}
        {detail === "" ? null : <small className={style.detail}>{detail}</small>}
      </th>
      <td>
        <When at={startedAt} as="clock" />
      </td>
      <td>{took === null ? "–" : span(Math.max(0, Math.round(took * 10) / 10))}</td>
      {counted.map((name) => (
        <td key={name} className={style.number} data-zero={counts[name] === 0} data-name={name}>
          {format.number(counts[name])}
        </td>
      ))}
    </tr>
  )
}
