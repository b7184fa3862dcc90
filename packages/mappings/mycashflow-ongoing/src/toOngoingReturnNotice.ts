/** Goods that a customer sends back to the shop, announced to the warehouse. */
import { type Known, Ledger, Mapping, Verdict } from "@crossdock/core"
import type { Order, OrderLine } from "@crossdock/mycashflow"
import type { ReturnNotice, ReturnNoticeLine } from "@crossdock/ongoing"
import { OwnOrder } from "@crossdock/ongoing-flows"
import { BigDecimal, Option } from "effect"
import * as ReturnedRows from "./ReturnedRows.ts"
import type { ReturnOptions } from "./ReturnOptions.ts"
import { articleNumber } from "./toOngoingOrderLine.ts"

const { each, field, make, on } = Mapping

/** A return that the shop takes back after it was announced is a notice of no rows: shown while the warehouse expects any, and not undone. */
export const toOngoingReturnNotice = (options: ReturnOptions): Mapping.Mapping<Order, ReturnNotice> => {
  const notice = noticeOf(options)
  return {
    ...notice,
    needs: (order) => [...notice.needs(order), ...soldRefs(options, order)],
    map: (order, known) => {
      if (ReturnedRows.of(options, order).length > 0) {
        return order.status === "CANCELLED" ? cancelled : notice.map(order, known)
      }
      if (!ownRefs(options, order).some((ref) => isThere(known, ref))) return none(order)
      const emptied = notice.map(order, known)
      return Verdict.isVerdict(emptied) ? withdrawn(options, order) : emptied
    }
  }
}

const soldRefs = (options: ReturnOptions, order: Order) => {
  const id = ReturnedRows.soldWith(options, order)
  return [...ownRefs(options, order), ...(id === undefined ? [] : OwnOrder.refs(options, id))]
}

const ownRefs = ({ pipeline }: ReturnOptions, { id }: Order): ReadonlyArray<Ledger.Ref> =>
  pipeline === undefined ? [] : [{ pipeline, key: String(id) }]

const isThere = (known: Known.Known, ref: Ledger.Ref) => Option.exists(known.find(ref), Ledger.mayLieThere)

const noticeOf = (options: ReturnOptions) =>
  make<Order, ReturnNotice>(
    {
      returnOrderNumber: field("Order → id", (order) => numberOf(options, order), {
        note: "behind the store's prefix and an R; the key"
      }),
      customerOrderNumber: field(
        "Order → id",
        (order, known) => ReturnedRows.customerOrderNumber(options, order, known),
        {
          note: "or where the store says that a return names its order"
        }
      ),
      returnOrderLines: each((order: Order) => ReturnedRows.of(options, order), toLine(options))
    },
    "toOngoingReturnNotice"
  )

const numberOf = ({ orderNumberPrefix }: ReturnOptions, { id }: Pick<Order, "id">) => `${orderNumberPrefix}R${id}`

const toLine = (options: ReturnOptions) =>
  make<OrderLine, ReturnNoticeLine>({
    returnOrderRowNumber: field("Order line → id", ({ id }) => String(id)),
    articleNumber: on(
      (line: OrderLine) => ({ line, currency: "", isStray: false }),
      articleNumber({ ...options, unknownArticles: "send" })
    ),
    toBeReturnedNumberOfItems: field("Order line → quantity", ({ quantity }) => BigDecimal.abs(quantity), {
      note: "negative in the shop"
    })
  })

const cancelled = Verdict.skip(
  "cancelled",
  "it is cancelled: its rows are taken back in the shop, not sent back by the customer"
)

const none = (order: Order) =>
  ReturnedRows.hasAny(order)
    ? Verdict.skip(
        "return-left-out",
        "its returned rows are from before returns.since, or of goods that the warehouse does not pick"
      )
    : Verdict.skip("no-return", "nothing of it is sent back")

const withdrawn = (options: ReturnOptions, order: Order) =>
  Verdict.disagree(
    "return-withdrawn",
    `return order ${numberOf(options, order)} was to be announced, and the shop has no returned rows any more: cancel it in the warehouse if it is there`
  )
