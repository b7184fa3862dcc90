/** One flow's record as it stands now, with what somebody may do about it. */
import { Link } from "@tanstack/react-router"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Fix } from "../../parts/Fix.tsx"
import { Money } from "../../parts/Money.tsx"
import { Standing } from "../../parts/Standing.tsx"
import { When } from "../../parts/When.ts"
import { Deeds } from "../exceptions/Deeds.tsx"
import style from "./Now.module.css"

type Record = Answer<"records.timeline">["records"][number]

export const Now = ({ of, store }: { readonly of: Record; readonly store: string }) => {
  const t = useTranslations()
  const { attempts, code, decidedAt, exception, heldBecause, isUnanswered, key, pipeline, remoteId, remoteKey } = of
  return (
    <article className={style.card} data-status={of.status ?? "unknown"}>
      <header className={style.head}>
        <h2>{t("search.of", { key, pipeline })}</h2>
        <Standing status={of.status} />
      </header>
      {of.why === "" ? null : <p className={style.why}>{of.why}</p>}
      {exception === "" ? null : <WhatToDo store={store} id={exception} />}
      <dl className={style.facts}>
        {decidedAt === null ? null : (
          <div>
            <dt>{t("columns.since")}</dt>
            <dd>
              <When at={decidedAt} />
            </dd>
          </div>
        )}
        {remoteKey === "" ? null : (
          <div>
            <dt>{t("record.there")}</dt>
            <dd>{remoteId === "" || remoteId === remoteKey ? remoteKey : `${remoteKey} (${remoteId})`}</dd>
          </div>
        )}
        {of.worth === null ? null : (
          <div>
            <dt>{t("columns.worth")}</dt>
            <dd>
              <Money of={[of.worth]} />
            </dd>
          </div>
        )}
        {attempts === 0 ? null : (
          <div>
            <dt>{t("record.sent")}</dt>
            <dd>{t("exceptions.tries", { count: attempts })}</dd>
          </div>
        )}
        {code === "" ? null : (
          <div>
            <dt>{t("record.cause")}</dt>
            <dd>
              {exception === "" ? (
                <code>{code}</code>
              ) : (
                <Link to="/exceptions" search={{ store }}>
                  <code>{code}</code>
                </Link>
              )}
            </dd>
          </div>
        )}
        {heldBecause === null ? null : (
          <div>
            <dt>{t("record.held")}</dt>
            <dd>{heldBecause}</dd>
          </div>
        )}
      </dl>
      {isUnanswered ? <p className={style.why}>{t("record.unanswered")}</p> : null}
      {isFinished(of) ? null : <Deeds store={store} status={of.status} of={{ records: [key], pipeline }} />}
    </article>
  )
}

const WhatToDo = ({ id, store }: { readonly store: string; readonly id: string }) => {
  const t = useTranslations()
  const { data } = useAnswer("records.exception", { params: { store, id }, query: { limit: "1" } })
  if (data === undefined || data.fix === "") return null
  return (
    <p className={style.fix}>
      <strong>{t("exceptions.fix")}: </strong>
      <Fix text={data.fix} />
    </p>
  )
}

/** It is where it should be, and nobody has anything to decide. */
const isFinished = ({ discardedBecause, status }: Record) =>
  status === "delivered" || (status === "skipped" && discardedBecause === null)
