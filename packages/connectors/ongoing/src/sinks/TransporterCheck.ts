/** An order that names a carrier which the warehouse has not set up is not sent: it could not leave. */
import { ConnectorError } from "@crossdock/core"
import { Effect, Option } from "effect"
import { OngoingClient } from "../OngoingClient.ts"
import type { PutOrder } from "../PutOrder.ts"
import * as Transporters from "../Transporters.ts"
import * as Agreement from "./Agreement.ts"

/** Gives what a person shall know. What the warehouse holds already is not asked about. */
export const check = Effect.fnUntraced(function* (
  { unknownTransporters }: { readonly unknownTransporters?: "disagree" | "send" | undefined },
  { transporter }: PutOrder,
  existing: Option.Option<PutOrder>
) {
  if (unknownTransporters === "send" || transporter === null || transporter === undefined) return []
  const isHeld = Option.exists(existing, (order) => Agreement.says(order.transporter, transporter))
  if (isHeld) return []
  const { contracts, notes } = yield* (yield* OngoingClient).transporters
  return Transporters.has(contracts, transporter) ? notes : yield* unknown(transporter, contracts)
})

export const code = "unknown-transporter"

/** The same words for all orders of a carrier, so that they are one group. */
const unknown = (
  transporter: NonNullable<PutOrder["transporter"]>,
  contracts: Transporters.Transporters["contracts"]
) =>
  Effect.fail(
    new ConnectorError.ConnectorError({
      connector: "ongoing",
      operation: "GET /transporterContracts",
      reason: new ConnectorError.Refused({
        code,
        detail: `the warehouse has no transporter ${Transporters.format(transporter)}: it has ${Transporters.list(contracts)}; correct it under orders.transporters, or have the warehouse set it up`,
        disagrees: true
      })
    })
  )
