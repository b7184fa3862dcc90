/** What the warehouse would object to, as far as what lies there and its transporters tell; the gate is the same as before a write. */
import { ConnectorError, type Sink } from "@crossdock/core"
import { Effect, Option } from "effect"
import { OngoingClient } from "../OngoingClient.ts"
import * as OrderStatus from "../OrderStatus.ts"
import type { OrderWrite } from "../OrderWrite.ts"
import type { PutOrder } from "../PutOrder.ts"
import * as AfterStart from "./AfterStart.ts"
import * as Gate from "./Gate.ts"
import type { OrdersOptions } from "./OrdersOptions.ts"
import * as TransporterCheck from "./TransporterCheck.ts"

type Held = Sink.Held<OrderWrite>

export const objection = (options: OrdersOptions) =>
  Effect.fn("orders.objection")(function* (item: OrderWrite, held: Option.Option<Held>) {
    const { thresholds } = yield* OngoingClient
    if (item._tag === "Cancel") return Option.flatMap(held, (there) => Gate.againstCancel(seen(there), thresholds))
    const gated = Option.flatMap(held, (there) => againstPut(options, item.order, there, thresholds))
    if (Option.isSome(gated)) return gated
    return yield* TransporterCheck.check(options, item.order, Option.flatMap(held, orderOf)).pipe(
      Effect.as(Option.none<ConnectorError.ConnectorError>()),
      Effect.catchIf(isRefusal, Effect.succeedSome)
    )
  })

const seen = ({ status }: Held): Gate.Seen => ({ orderInfo: { orderStatus: OrderStatus.parse(status) } })

const orderOf = ({ item }: Held): Option.Option<PutOrder> =>
  item._tag === "Put" ? Option.some(item.order) : Option.none()

const againstPut = (
  { afterStart, reopened }: OrdersOptions,
  order: PutOrder,
  held: Held,
  thresholds: OrderStatus.Thresholds
): Option.Option<ConnectorError.ConnectorError> => {
  const standing = Gate.standingOf(seen(held), thresholds)
  if (standing === "cancelled")
    return reopened === "send" ? Option.none() : Option.some(Gate.againstReopening(seen(held)))
  if (standing === "open") return Option.none()
  const all = Option.match(orderOf(held), { onNone: () => [], onSome: (there) => AfterStart.differences(there, order) })
  const barred = AfterStart.barredFor(afterStart, standing, all)
  return barred.length === 0 ? Option.none() : Option.some(Gate.againstPut(seen(held), AfterStart.format(barred)))
}

const isRefusal = ({ reason }: ConnectorError.ConnectorError) => reason._tag === "Refused"
