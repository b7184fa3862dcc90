/** Stock that differs, code by code: what the shop shows, and what it would be told. */
import { Link } from "@tanstack/react-router"
import type { ReactNode } from "react"
import { useTranslations } from "use-intl"
import { said } from "../../parts/said.ts"
import { When } from "../../parts/When.ts"
import type { PlanAnswer } from "../plan/planIn.ts"
import plan from "../plan/PlanPage.module.css"
import style from "./Differences.module.css"

interface Props {
  readonly store: string
  readonly of: PlanAnswer
  readonly actions: ReactNode
}

export const Differences = ({ actions, of, store }: Props) => {
  const t = useTranslations()
  const differing = of.records.filter(({ action, changes }) => action !== "skipped" && changes.length > 0)
  const blocked = of.records.filter(({ action }) => action === "blocked")
  const agreeing = of.pipelines.reduce((sum, { unchanged }) => sum + unchanged, 0)
  return (
    <section className={plan.plan} aria-labelledby="differences">
      <div className={plan.head}>
        <div>
          <h2 id="differences">{t("stock.differ", { count: differing.length })}</h2>
          <p className={plan.aside}>
            {t("stock.agree", { count: agreeing })} · {t.rich("plan.made", { when: () => <When at={of.madeAt} /> })}
          </p>
        </div>
        {actions}
      </div>
      {differing.length === 0 ? null : (
        <div className={plan.scroll} tabIndex={0} role="group" aria-label={t("stock.title")}>
          <table className={style.table}>
            <thead>
              <tr>
                <th scope="col">{t("columns.record")}</th>
                <th scope="col">{t("stock.field")}</th>
                <th scope="col">{t("stock.shop")}</th>
                <th scope="col">{t("stock.warehouse")}</th>
                <th scope="col">{t("stock.difference")}</th>
              </tr>
            </thead>
            <tbody>
              {differing.flatMap(({ changes, key, pipeline, remoteKey }) =>
                changes.map(({ from, path, to }) => (
                  <tr key={`${key} ${path}`}>
                    <th scope="row">
                      <Link to="/stores/$store/records/$record" params={{ store, record: key }} search={{ pipeline }}>
                        {remoteKey === "" ? key : remoteKey}
                      </Link>
                    </th>
                    <td>
                      <code>{path}</code>
                    </td>
                    <td>{saidOrDash(from)}</td>
                    <td>{saidOrDash(to)}</td>
                    <td data-sign={Math.sign(difference(from, to) ?? 0)}>{signed(difference(from, to))}</td>
                  </tr>
                ))
              )}
            </tbody>
          </table>
        </div>
      )}
      {of.notShown === 0 ? null : <p className={plan.aside}>{t("plan.notShown", { count: of.notShown })}</p>}
      {blocked.length === 0 ? null : (
        <>
          <h3>{t("stock.blocked", { count: blocked.length })}</h3>
          <ul className={plan.records}>
            {blocked.map(({ key, pipeline, why }) => (
              <li key={key} className={plan.record} data-action="blocked">
                <p className={plan.title}>
                  <Link to="/stores/$store/records/$record" params={{ store, record: key }} search={{ pipeline }}>
                    {key}
                  </Link>
                </p>
                <p className={plan.why}>{why}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const saidOrDash = (value: unknown) => (value === null ? "–" : said(value))

/** None where either is no number. */
const difference = (from: unknown, to: unknown) => {
  const [before, after] = [Number(from ?? 0), Number(to ?? 0)]
  return Number.isFinite(before) && Number.isFinite(after) ? after - before : undefined
}

const signed = (value: number | undefined) => {
  if (value === undefined) return ""
  return value > 0 ? `+${value}` : String(value).replace("-", "−")
}
