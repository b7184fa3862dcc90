/** What may still be asked of a store's accounts, and which of their doors are left alone for a while. */
import { useFormatter, useTranslations } from "use-intl"
import type { Answer } from "../../api/Declaration.ts"
import { Panel } from "../../parts/Panel.tsx"
import { When } from "../../parts/When.ts"
import style from "./Accounts.module.css"

type Account = Answer<"stores.schedule">["accounts"][number]

export const Accounts = ({ of }: { readonly of: ReadonlyArray<Account> }) => {
  const t = useTranslations()
  return (
    <Panel title={t("account.title")}>
      {of.length === 0 ? <p className={style.none}>{t("account.none")}</p> : null}
      <ul>
        {of.map((account) => (
          <Budget key={account.account} of={account} />
        ))}
      </ul>
    </Panel>
  )
}

const Budget = ({ of: { account, callsPerSecond, isHeld, left, leftAlone, spentUntil } }: { readonly of: Account }) => {
  const t = useTranslations()
  const format = useFormatter()
  const said = t("account.left", { left: format.number(left), rate: format.number(callsPerSecond) })
  const [platform = account, ...where] = account.split(" ")
  return (
    <li className={style.account}>
      <p className={style.name}>
        <strong>{platform}</strong> <span>{where.join(" ")}</span>
      </p>
      <meter className={style.meter} min={0} max={Math.max(1, callsPerSecond)} value={left} aria-label={said} />
      <p className={style.said}>
        {said}
        {isHeld ? ` · ${t("account.held")}` : ""}
        {spentUntil === null ? null : (
          <>
            {" · "}
            {t("account.spent")} <When at={spentUntil} />
          </>
        )}
      </p>
      {leftAlone.map(({ endpoint, failures, until, why }) => (
        <p key={endpoint} className={style.alone}>
          <code>{endpoint}</code> {t("account.alone", { count: failures, why })} <When at={until} />
        </p>
      ))}
    </li>
  )
}
