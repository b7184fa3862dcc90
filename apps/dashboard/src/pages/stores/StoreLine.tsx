/** One store among many. */
import { Link } from "@tanstack/react-router"
import { useFormatter, useTranslations } from "use-intl"
import { Bars, Curve } from "../../parts/Spark.tsx"
import { useSpan } from "../../parts/useSpan.ts"
import { Doors } from "./Doors.tsx"
import type { StoreRow } from "./StoreRow.ts"
import style from "./StoresTable.module.css"

interface Props {
  readonly of: StoreRow
  readonly index: number
  readonly measure: (element: Element | null) => void
}

export const StoreLine = ({ index, measure, of: row }: Props) => {
  const t = useTranslations()
  const format = useFormatter()
  const span = useSpan()
  const { series, stalest, store, stuck, time, waiting } = row
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className={style.row}>
      <th scope="row" className={style.store}>
        <Link to="/stores/$store" params={{ store }}>
          {store}
        </Link>
      </th>
      <td data-column="stuck" data-label={t("stores.column.stuck")}>
        {stuck === 0 ? (
          <span className={style.nothing}>0</span>
        ) : (
          <Link
            to="/exceptions"
            search={{ store, state: undefined }}
            className={style.stuck}
            aria-label={t("stores.stuckIn", { count: stuck, store })}
          >
            {format.number(stuck)}
          </Link>
        )}
      </td>
      <td data-column="waiting" data-label={t("stores.column.waiting")}>
        <span className={waiting === 0 ? style.nothing : style.waiting}>{format.number(waiting)}</span>
      </td>
      <td data-column="fresh" data-label={t("stores.column.fresh")}>
        <div className={style.fresh}>
          <Doors of={row.lanes} />
          <span className={style.age}>{stalest === null ? "–" : span(stalest)}</span>
        </div>
      </td>
      <td data-column="written" data-label={t("stores.column.written")}>
        {format.number(series?.written ?? 0)}
      </td>
      <td data-column="time" data-label={t("stores.column.time")}>
        {time === null ? <span className={style.nothing}>–</span> : span(time)}
      </td>
      <td className={style.course}>
        {series === undefined ? null : (
          <div className={style.pictures}>
            <Bars
              written={series.parts.written}
              parked={series.parts.parked}
              label={t("stores.writtenOf", { count: series.written, store })}
            />
            <Curve values={series.parts.medianSeconds} label={t("stores.timeOf", { store })} />
          </div>
        )}
      </td>
    </tr>
  )
}
