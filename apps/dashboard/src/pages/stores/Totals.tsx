/** All stores together, in four figures. */
import { Link } from "@tanstack/react-router"
import { useFormatter, useTranslations } from "use-intl"
import { needsSomebody, type StoreRow } from "./StoreRow.ts"
import style from "./Totals.module.css"

export const Totals = ({ of }: { readonly of: ReadonlyArray<StoreRow> }) => {
  const t = useTranslations()
  const format = useFormatter()
  const sum = (measure: (row: StoreRow) => number) => of.reduce((all, row) => all + measure(row), 0)
  const stuck = sum((row) => row.stuck)
  const figures = [
    { id: "waiting", value: sum((row) => row.waiting), tone: "wait" },
    { id: "written", value: sum((row) => row.series?.written ?? 0), tone: "good" },
    { id: "well", value: of.filter((row) => !needsSomebody(row)).length, tone: "plain" }
  ] as const
  return (
    <dl className={style.totals}>
      <div className={style.figure} data-tone={stuck > 0 ? "stuck" : "plain"}>
        <dt>{t("stores.total.stuck")}</dt>
        <dd>
          {stuck > 0 ? (
            <Link to="/exceptions" search={{ store: undefined, state: undefined }}>
              {format.number(stuck)}
            </Link>
          ) : (
            format.number(stuck)
          )}
        </dd>
      </div>
      {figures.map(({ id, tone, value }) => (
        <div key={id} className={style.figure} data-tone={value > 0 ? tone : "plain"}>
          <dt>{t(`stores.total.${id}`, { count: of.length })}</dt>
          <dd>{format.number(value)}</dd>
        </div>
      ))}
    </dl>
  )
}
