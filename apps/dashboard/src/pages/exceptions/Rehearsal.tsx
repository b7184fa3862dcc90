/** What a deed would be done to. */
import { useTranslations } from "use-intl"
import type { Answer } from "../../api/Declaration.ts"
import style from "./GroupDeed.module.css"

/** More than anybody reads before pressing a button. */
const most = 24

export const Rehearsal = ({ of: { done, passedOver, paused } }: { readonly of: Answer<"records.replay"> }) => {
  const t = useTranslations()
  const [first] = passedOver
  return (
    <div className={style.rehearsal} role="status">
      <p>{t("deed.dry", { count: done.length })}</p>
      <ul className={style.keys}>
        {done.slice(0, most).map(({ key, pipeline }) => (
          <li key={`${pipeline} ${key}`}>{key}</li>
        ))}
        {done.length > most ? <li>{t("deed.andMore", { count: done.length - most })}</li> : null}
      </ul>
      {first === undefined ? null : <p>{t("deed.passedOver", { count: passedOver.length, why: first.why })}</p>}
      {paused.map(({ pipeline, why }) => (
        <p key={pipeline}>{t("deed.paused", { pipeline, why })}</p>
      ))}
    </div>
  )
}
