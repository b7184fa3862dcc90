/** One cause: what is wrong, what it holds up, and what to do about it. */
import { Link } from "@tanstack/react-router"
import { ChevronRight, Wrench } from "lucide-react"
import { useId, useState } from "react"
import { useTranslations } from "use-intl"
import type { Answer } from "../../api/Declaration.ts"
import { Fix } from "../../parts/Fix.tsx"
import { Money } from "../../parts/Money.tsx"
import { Standing } from "../../parts/Standing.tsx"
import { When } from "../../parts/When.ts"
import { Deeds } from "./Deeds.tsx"
import { StuckRecords } from "./StuckRecords.tsx"
import style from "./ExceptionCard.module.css"

export type Exception = Answer<"records.exceptions">["exceptions"][number]

export const ExceptionCard = ({ of }: { readonly of: Exception }) => {
  const t = useTranslations()
  const heading = useId()
  const { code, fix, id, isOpen, message, path, pipeline, records, status, store, worth } = of
  return (
    <article className={style.card} data-status={isOpen ? status : "over"} aria-labelledby={heading}>
      <div className={style.what}>
        <p className={style.place}>
          <Link to="/stores/$store" params={{ store }}>
            {store}
          </Link>
          <span>{pipeline}</span>
          <code>{code}</code>
          {path === "" ? null : <code>{path}</code>}
        </p>
        <h2 id={heading}>{message}</h2>
        {fix === "" ? null : (
          <p className={style.fix}>
            <Wrench size={15} aria-hidden />
            <span>
              <strong>{t("exceptions.fix")}: </strong>
              <Fix text={fix} />
            </span>
          </p>
        )}
      </div>
      <dl className={style.numbers}>
        <div>
          <dt className="away">{t("columns.status")}</dt>
          <dd>{isOpen ? <Standing status={status} /> : t("exceptions.closed")}</dd>
        </div>
        <div>
          <dt className="away">{t("columns.record")}</dt>
          <dd className={style.count}>{t("exceptions.records", { count: records })}</dd>
        </div>
        {worth.length === 0 ? null : (
          <div>
            <dt className="away">{t("columns.worth")}</dt>
            <dd>
              <Money of={worth} /> {t("exceptions.atStake")}
            </dd>
          </div>
        )}
        <div>
          <dt className="away">{t("columns.since")}</dt>
          <dd className={style.since}>
            <Since of={of} />
          </dd>
        </div>
      </dl>
      {isOpen ? <Open id={id} store={store} status={status} /> : null}
    </article>
  )
}

const Since = ({ of: { closedAt, firstSeen } }: { readonly of: Exception }) => {
  const t = useTranslations()
  const at = closedAt ?? firstSeen
  const said = () => <When at={at} />
  return t.rich(closedAt === null ? "exceptions.sinceWhen" : "exceptions.overWhen", { when: said })
}

const Open = ({ id, status, store }: Pick<Exception, "id" | "store" | "status">) => {
  const t = useTranslations()
  const list = useId()
  const [isShown, setShown] = useState(false)
  return (
    <div className={style.open}>
      <div className={style.foot}>
        <button
          type="button"
          className={style.toggle}
          aria-expanded={isShown}
          aria-controls={list}
          onClick={() => setShown(!isShown)}
        >
          <ChevronRight size={16} aria-hidden />
          {t(isShown ? "exceptions.hide" : "exceptions.show")}
        </button>
        <Deeds store={store} status={status} of={{ exception: id }} />
      </div>
      <div id={list}>{isShown ? <StuckRecords id={id} store={store} /> : null}</div>
    </div>
  )
}
