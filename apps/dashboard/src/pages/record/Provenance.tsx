/** Where a value comes from: the fields of its source, the mapping, and the settings of the store file that decide it. */
import { useTranslations } from "use-intl"
import { said } from "../../parts/said.ts"
import { Setting } from "./Setting.tsx"
import type { ExplainedValue } from "./Value.tsx"
import style from "./Explained.module.css"

export const Provenance = ({ of }: { readonly of: ExplainedValue }) => {
  const t = useTranslations()
  const { isConstant, known, layer, mapping, note, source, sources } = of
  return (
    <dl className={style.provenance}>
      <dt>{t("record.source")}</dt>
      <dd>
        {isConstant ? t("record.constant") : source}
        {sources.length === 0 ? null : (
          <ul>
            {sources.map(({ path, raw, role }) => (
              <li key={`${role} ${path}`}>
                <code>{path}</code> = {said(raw)}
                {role === "condition" ? ` (${t("record.condition")})` : ""}
              </li>
            ))}
            {known.map(({ value, what }) => (
              <li key={what}>
                <code>{what}</code> = {said(value)}
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{t("record.mapping")}</dt>
      <dd>
        <code>{mapping}</code>
        {note === "" ? null : ` — ${note}`}
      </dd>
      <dt>{t("record.decidedBy")}</dt>
      <dd>
        {layer.file === null
          ? t("record.blueprint")
          : layer.settings.length === 0
            ? layer.file
            : layer.settings.map((each) => <Setting key={each.setting} file={layer.file ?? ""} of={each} />)}
      </dd>
    </dl>
  )
}
