/** Which field comes from where, flow by flow, and what this store has otherwise than its blueprint. */
import { getRouteApi, Link } from "@tanstack/react-router"
import { useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import { Choice } from "../../parts/Choice.tsx"
import { Panel } from "../../parts/Panel.tsx"
import { useFlowName } from "../../parts/useFlowName.ts"
import { Page } from "../../shell/Page.tsx"
import style from "./MappingsPage.module.css"

type Table = Answer<"stores.mappings">["pipelines"][number]
type Row = Table["rows"][number]

const route = getRouteApi("/stores/$store/mappings")

const views = ["all", "own"] as const
type View = (typeof views)[number]

export const MappingsPage = () => {
  const t = useTranslations()
  const { store } = route.useParams()
  const [view, setView] = useState<View>("all")
  const answer = useAnswer("stores.mappings", { params: { store } })
  const within = (
    <Link to="/stores/$store" params={{ store }}>
      {store}
    </Link>
  )
  return (
    <Page title={t("mappings.title")} within={within} lead={t("mappings.lead")}>
      <Answered of={answer}>
        {({ pipelines }) => (
          <>
            <div>
              <Choice
                label={t("mappings.view.label")}
                options={views.map((id) => ({
                  id,
                  text: t(`mappings.view.${id}`, { count: count(pipelines, (row) => id === "all" || row.isOverridden) })
                }))}
                chosen={view}
                choose={setView}
              />
            </div>
            {pipelines.map((table) => (
              <Fields key={table.name} of={table} view={view} />
            ))}
            {view === "own" && count(pipelines, ({ isOverridden }) => isOverridden) === 0 ? (
              <p>{t("mappings.nothingOwn")}</p>
            ) : null}
          </>
        )}
      </Answered>
    </Page>
  )
}

const count = (tables: ReadonlyArray<Table>, isCounted: (row: Row) => boolean) =>
  tables.reduce((all, { rows }) => all + rows.filter(isCounted).length, 0)

const Fields = ({ of: { from, leftOut, name, rows, to }, view }: { readonly of: Table; readonly view: View }) => {
  const t = useTranslations()
  const flow = useFlowName()
  const shown = rows.filter(({ isOverridden }) => view === "all" || isOverridden)
  if (shown.length === 0) return null
  return (
    <Panel title={flow(name)} actions={<code className={style.way}>{`${from} → ${to}`}</code>}>
      <div className={style.scroll} tabIndex={0} role="region" aria-label={flow(name)}>
        <table className={style.fields}>
          <thead>
            <tr>
              <th scope="col">{t("mappings.target")}</th>
              <th scope="col">{t("mappings.source")}</th>
              <th scope="col">{t("mappings.note")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Field key={row.target} of={row} />
            ))}
          </tbody>
        </table>
      </div>
      {leftOut.length === 0 ? null : (
        <p className={style.leftOut}>{t("mappings.leftOut", { fields: leftOut.join(", ") })}</p>
      )}
    </Panel>
  )
}

const Field = ({ of: { isOverridden, note, source, standard, target } }: { readonly of: Row }) => {
  const t = useTranslations()
  return (
    <tr data-own={isOverridden}>
      <th scope="row">
        <code>{target}</code>
        {isOverridden ? <span className={style.own}>{t("mappings.own")}</span> : null}
      </th>
      <td>
        {source}
        {standard === null || standard.source === source ? null : <Usual text={standard.source} />}
      </td>
      <td className={style.note}>
        {note}
        {standard === null || standard.note === note || standard.note === "" ? null : <Usual text={standard.note} />}
      </td>
    </tr>
  )
}

const Usual = ({ text }: { readonly text: string }) => {
  const t = useTranslations()
  return <small className={style.usual}>{t("mappings.usually", { text })}</small>
}
