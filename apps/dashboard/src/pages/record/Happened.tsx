/** One decision, or one thing that a person did: when, what, why, and what was sent. */
import { useTranslations } from "use-intl"
import { Standing } from "../../parts/Standing.tsx"
import { When } from "../../parts/When.ts"
import type { Event } from "./History.tsx"
import style from "./History.module.css"

export const Happened = ({ of }: { readonly of: Event }) => {
  const t = useTranslations()
  const { actor, at, did, kind, pipeline, remoteId, sent, status, why } = of
  const took = secondsOf(of)
  return (
    <div className={style.happened} data-status={kind === "decided" ? (status ?? "unknown") : "person"}>
      <p className={style.what}>
        <span className={style.flow}>{pipeline}</span>
        {kind === "decided" ? <Standing status={status} /> : <strong>{t(`record.kind.${kind}`)}</strong>}
        {did === "created" || did === "updated" ? <span>{t(`record.did.${did}`, { id: remoteId })}</span> : null}
        <span className={style.when}>
          <When at={at} as="clock" />
        </span>
      </p>
      {why === "" ? null : <p>{why}</p>}
      {actor === "" ? null : <p className={style.aside}>{t("record.by", { actor })}</p>}
      {took === undefined || did === "" ? null : <p className={style.aside}>{t("record.took", { seconds: took })}</p>}
      {sent === null ? null : (
        <details className={style.sent}>
          <summary>{t("record.payload")}</summary>
          <pre tabIndex={0}>{JSON.stringify(sent, null, 2)}</pre>
        </details>
      )}
    </div>
  )
}

/** From the record's last change to this decision. */
const secondsOf = ({ at, changedAt }: Event) =>
  changedAt === null ? undefined : Math.max(0, Math.round((Date.parse(at) - Date.parse(changedAt)) / 1_000))
