/** What has just happened, in words. */
import { Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { Panel } from "../../parts/Panel.tsx"
import { Standing } from "../../parts/Standing.tsx"
import { useFlowName } from "../../parts/useFlowName.ts"
import { When } from "../../parts/When.ts"
import style from "./House.module.css"
import type { Traffic } from "./traffic.ts"

export const News = ({ of }: { readonly of: Traffic["news"] }) => {
  const t = useTranslations()
  const flow = useFlowName()
  return (
    <Panel title={t("house.news")}>
      {of.length === 0 ? <p className={style.quiet}>{t("house.quiet")}</p> : null}
      <ul className={style.news}>
        {of.map(({ event: { actor, at, key, kind, pipeline, status, store, why }, id }) => (
          <li key={id}>
            <span className={style.who}>
              <Link to="/stores/$store/records/$record" params={{ store, record: key }} search={{ pipeline }}>
                {key}
              </Link>
              <span>{`${store} · ${flow(pipeline)}`}</span>
            </span>
            {kind === "decided" ? (
              <Standing status={status} />
            ) : (
              <span className={style.deed}>{t(`house.kind.${kind}`, { actor })}</span>
            )}
            <span className={style.when}>
              <When at={at} />
            </span>
            {why === "" ? null : (
              <p className={style.why} title={why}>
                {why}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
