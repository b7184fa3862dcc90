/** What the warehouse has taken back of an order, written on the order in the shop. Nothing is refunded, and no stock is changed. */
import { type Known, Ledger, Mapping, Verdict } from "@crossdock/core"
import type { OrderNote } from "@crossdock/mycashflow"
import type { ReturnedOrder } from "@crossdock/ongoing"
import { Option } from "effect"
import type { OrderOptions } from "./OrderOptions.ts"
import * as ReturnedGoods from "./ReturnedGoods.ts"
import { shopOrderId } from "./shopOrderId.ts"

const { field, make } = Mapping

export interface ReturnNoteOptions extends Pick<OrderOptions, "orderNumberPrefix"> {
  /** Under which name this store tells its returns. */
  readonly pipeline?: string | undefined
}

/** Skips an order of which nothing is back, unless the shop was told that something is. */
export const toMycashflowReturnNote = ({
  orderNumberPrefix,
  pipeline
}: ReturnNoteOptions): Mapping.Mapping<ReturnedOrder, OrderNote> => {
  const note = make<ReturnedOrder, OrderNote>(
    {
      order_id: field(
        "Order → order number",
        ({ orderInfo }) => shopOrderId(orderNumberPrefix, orderInfo.orderNumber),
        {
          note: "without the store's prefix; an order that is not this store's is skipped"
        }
      ),
      text: field("Order lines → returned number of items; return orders → number, causes", ReturnedGoods.format, {
        note: "in all, with those of its back orders"
      })
    },
    "toMycashflowReturnNote"
  )
  const refs = ({ orderInfo }: ReturnedOrder): ReadonlyArray<Ledger.Ref> =>
    pipeline === undefined ? [] : [{ pipeline, key: orderInfo.orderNumber }]
  const wasTold = (order: ReturnedOrder, known: Known.Known) =>
    refs(order).some((ref) => Option.exists(known.find(ref), Ledger.mayLieThere))
  return {
    ...note,
    needs: (order) => [...note.needs(order), ...refs(order)],
    map: (order, known) => {
      const mapped = note.map(order, known)
      if (Verdict.isVerdict(mapped) || ReturnedGoods.isBack(order) || wasTold(order, known)) return mapped
      return Verdict.skip("nothing-back", "nothing of it has come back")
    }
  }
}
