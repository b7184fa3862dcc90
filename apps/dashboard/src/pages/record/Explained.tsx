/** Every value that goes out, with where it comes from: on pointing at it, on coming to it by keyboard, and kept open by pressing. */
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import { said } from "../../parts/said.ts"
import { Setting } from "./Setting.tsx"
import { Value } from "./Value.tsx"
import style from "./Explained.module.css"
import page from "./RecordPage.module.css"

type Explained = Answer<"records.explain">["records"][number]

export const Explained = ({ record, store }: { readonly store: string; readonly record: string }) => {
  const t = useTranslations()
  const explained = useAnswer("records.explain", { params: { store, record }, query: {} })
  return (
    <section className={page.section} aria-labelledby="values">
      <div className={page.head}>
        <h2 id="values">{t("record.values")}</h2>
        <p>{t("record.valuesHint")}</p>
      </div>
      <Answered of={explained}>
        {({ records }) => records.map((each) => <One key={`${each.pipeline} ${each.key}`} of={each} />)}
      </Answered>
    </section>
  )
}

const One = ({ of }: { readonly of: Explained }) => {
  const t = useTranslations()
  const { decidedBy, file, from, pipeline, settings, to, values, verdict } = of
  return (
    <article className={style.one} aria-label={pipeline}>
      <h3>
        {pipeline}{" "}
        <small>
          {from} → {to}
        </small>
      </h3>
      {of.isInSource ? null : <p>{t("record.notInSource")}</p>}
      {verdict === null ? null : (
        <div className={style.verdict}>
          <p>{verdict.why}</p>
          <ul className={style.deciders}>
            {decidedBy
              .filter(({ of: decided, role }) => decided === "" && role === "value")
              .map(({ path, raw }) => (
                <li key={path}>
                  <code>{path}</code> = {said(raw)}
                </li>
              ))}
          </ul>
          {settings.length === 0 ? null : (
            <p>
              {t("record.hangsOn")}{" "}
              {settings.map((each) => (
                <Setting key={each.setting} file={file} of={each} />
              ))}
            </p>
          )}
        </div>
      )}
      {values.length === 0 ? null : (
        <ul className={style.values}>
          {values.map((value) => (
            <Value key={value.path} of={value} />
          ))}
        </ul>
      )}
    </article>
  )
}
