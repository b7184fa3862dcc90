/** All stores at a glance: what needs somebody comes first. */
import { useDeferredValue, useMemo, useState } from "react"
import { useTranslations } from "use-intl"
import { useAnswer } from "../../api/asking.tsx"
import type { Answer } from "../../api/Declaration.ts"
import { Answered } from "../../parts/Answered.tsx"
import { Choice } from "../../parts/Choice.tsx"
import { Field } from "../../parts/Field.tsx"
import { keep, kept } from "../../session/kept.ts"
import { Page } from "../../shell/Page.tsx"
import { inOrder, isIn, type Order, toRow, type View, views } from "./StoreRow.ts"
import style from "./StoresPage.module.css"
import { StoresTable } from "./StoresTable.tsx"
import { Totals } from "./Totals.tsx"

/** Over how long it is looked at, and how many milliseconds may pass between two looks: where nothing happens any more, things grow old without an event. */
const spans = { hour: 15_000, day: 60_000, month: 300_000 } as const
type Span = keyof typeof spans
const isSpan = (text: string): text is Span => text in spans

export const StoresPage = () => {
  const t = useTranslations()
  const stores = useAnswer("stores.list", { query: { limit: "500" } }, { every: spans.hour })
  const [span, setSpan] = useState<Span>(() => {
    const before = kept("span")
    return isSpan(before) ? before : "hour"
  })
  const { data: activity } = useAnswer("stores.activity", { query: { span } }, { every: spans[span] })
  const look = (next: Span) => {
    keep("span", next)
    setSpan(next)
  }
  return (
    <Page title={t("stores.title")} actions={<SpanChoice chosen={span} choose={look} />}>
      <Answered of={stores}>
        {({ stores }) => (stores.length === 0 ? <p>{t("stores.none")}</p> : <Stores of={stores} activity={activity} />)}
      </Answered>
    </Page>
  )
}

const SpanChoice = ({ choose, chosen }: { readonly chosen: Span; readonly choose: (span: Span) => void }) => {
  const t = useTranslations()
  const options = (["hour", "day", "month"] as const).map((id) => ({ id, text: t(`stores.span.${id}`) }))
  return <Choice label={t("stores.span.label")} options={options} chosen={chosen} choose={choose} />
}

interface Props {
  readonly of: Answer<"stores.list">["stores"]
  readonly activity: Answer<"stores.activity"> | undefined
}

const Stores = ({ activity, of }: Props) => {
  const t = useTranslations()
  const [view, setView] = useState<View>("all")
  const [text, setText] = useState("")
  const [order, setOrder] = useState<Order>({ by: "stuck", isDown: true })
  const wanted = useDeferredValue(text.trim().toLowerCase())
  const rows = useMemo(() => {
    const series = new Map(activity?.series.map((each) => [each.store, each]))
    return of.map((store) => toRow(store, series.get(store.store)))
  }, [activity, of])
  const shown = useMemo(
    () =>
      inOrder(
        rows.filter((row) => isIn[view](row) && row.store.toLowerCase().includes(wanted)),
        order
      ),
    [order, rows, view, wanted]
  )
  return (
    <>
      <Totals of={rows} />
      <section className={style.list} aria-label={t("stores.title")}>
        <div className={style.tools}>
          <Choice
            label={t("stores.view.label")}
            options={views.map((id) => ({
              id,
              text: t(`stores.view.${id}`, { count: rows.filter((row) => isIn[id](row)).length })
            }))}
            chosen={view}
            choose={setView}
          />
          <Field
            label={t("stores.filter")}
            isLabelHidden
            placeholder={t("stores.filter")}
            type="search"
            value={text}
            onChange={setText}
          />
        </div>
        {shown.length === 0 ? (
          <p className={style.none}>
            {view === "attention" && wanted === "" ? t("stores.allWell") : t("stores.noneFits")}
          </p>
        ) : (
          <StoresTable rows={shown} order={order} setOrder={setOrder} />
        )}
      </section>
    </>
  )
}
