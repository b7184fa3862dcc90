/** The rows of stores, of which only those in sight are made: hundreds cost no more than a screenful. */
import { useWindowVirtualizer } from "@tanstack/react-virtual"
import { ArrowDown, ArrowUp } from "lucide-react"
import { useLayoutEffect, useRef, useState } from "react"
import { useTranslations } from "use-intl"
import { type Column, columns, type Order, type StoreRow } from "./StoreRow.ts"
import { StoreLine } from "./StoreLine.tsx"
import style from "./StoresTable.module.css"

interface Props {
  readonly rows: ReadonlyArray<StoreRow>
  readonly order: Order
  readonly setOrder: (order: Order) => void
}

const usualHeight = 60

export const StoresTable = ({ order, rows, setOrder }: Props) => {
  const t = useTranslations()
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const { current } = body
    if (current !== null) setTop(current.getBoundingClientRect().top + scrollY)
  }, [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => usualHeight,
    overscan: 8,
    scrollMargin: top,
    getItemKey: (index) => rows[index]?.store ?? index
  })
  const items = virtual.getVirtualItems()
  const before = (items[0]?.start ?? top) - top
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top)
  return (
    <table className={style.table} aria-rowcount={rows.length + 1}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column} column={column} order={order} setOrder={setOrder} />
          ))}
          <th scope="col" className={style.course}>
            {t("stores.column.course")}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap height={before} />
        {items.map(({ index, key }) => {
          const row = rows[index]
          return row === undefined ? null : (
            <StoreLine key={key} of={row} index={index} measure={virtual.measureElement} />
          )
        })}
        <Gap height={after} />
      </tbody>
    </table>
  )
}

interface HeadProps extends Pick<Props, "order" | "setOrder"> {
  readonly column: Column
}

const Head = ({ column, order, setOrder }: HeadProps) => {
  const t = useTranslations()
  const isChosen = order.by === column
  const Arrow = order.isDown ? ArrowDown : ArrowUp
  const turn = () => setOrder({ by: column, isDown: isChosen ? !order.isDown : column !== "store" })
  return (
    <th scope="col" data-column={column} aria-sort={isChosen ? (order.isDown ? "descending" : "ascending") : "none"}>
      <button type="button" onClick={turn}>
        {t(`stores.column.${column}`)}
        {isChosen ? <Arrow size={13} aria-hidden /> : null}
      </button>
    </th>
  )
}

/** Stands for the rows that are out of sight. */
const Gap = ({ height }: { readonly height: number }) =>
  height <= 0 ? null : (
    <tr aria-hidden className={style.gap}>
      <td colSpan={columns.length + 1} style={{ height }} />
    </tr>
  )
