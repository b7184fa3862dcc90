/** A plan in numbers, flow by flow. */
import { useFormatter, useTranslations } from "use-intl"
import type { PlanAnswer } from "./planIn.ts"
import style from "./PlanPage.module.css"

const columns = ["create", "update", "unchanged", "skipped", "blocked"] as const

export const Sums = ({ of }: { readonly of: PlanAnswer["pipelines"] }) => {
  const t = useTranslations()
  const format = useFormatter()
  return (
    <div className={style.scroll} tabIndex={0} role="group" aria-label={t("plan.numbers")}>
      <table className={style.sums}>
        <thead>
          <tr>
            <th scope="col">{t("columns.pipeline")}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`plan.action.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.map((sums) => (
            <tr key={sums.pipeline}>
              <th scope="row">{sums.pipeline}</th>
              {columns.map((name) => (
                <td key={name} data-action={name} data-is-some={sums[name] > 0}>
                  {format.number(sums[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
