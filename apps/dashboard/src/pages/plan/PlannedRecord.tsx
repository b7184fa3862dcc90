/** One record of a plan: what would be done to it, and in which fields it differs. */
import { Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { said } from "../../parts/said.ts"
import type { PlanAnswer } from "./planIn.ts"
import style from "./PlanPage.module.css"

interface Props {
  readonly store: string
  readonly of: PlanAnswer["records"][number]
}

export const PlannedRecord = ({ of: { action, changes, code, key, pipeline, remoteKey, why }, store }: Props) => {
  const t = useTranslations()
  return (
    <li className={style.record} data-action={action}>
      <p className={style.title}>
        <span className={style.action}>{t(`plan.action.${action}`)}</span>
        <Link to="/stores/$store/records/$record" params={{ store, record: key }} search={{ pipeline: undefined }}>
          {remoteKey === "" || remoteKey === key ? key : `${key} → ${remoteKey}`}
        </Link>
        <span className={style.aside}>{pipeline}</span>
        {code === "" ? null : <code>{code}</code>}
      </p>
      {why === "" ? null : <p className={style.why}>{why}</p>}
      {changes.length === 0 ? null : (
        <dl className={style.changes}>
          {changes.map(({ from, path, to }) => (
            <div key={path}>
              <dt>{path}</dt>
              <dd>
                <del>{saidOr(t("plan.nothingThere"), from)}</del> <span aria-hidden>→</span>{" "}
                <ins>{saidOr(t("plan.nothingThere"), to)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}

const saidOr = (nothing: string, value: unknown) => (value === null || value === "" ? nothing : said(value))
