/** What the warehouse's order statuses mean by the account's thresholds, and those that only the warehouse can tell. */
import { Checkup } from "@crossdock/core"
import { Effect } from "effect"
import { OngoingClient } from "../OngoingClient.ts"
import * as OrderStatus from "../OrderStatus.ts"

export const statuses: Checkup.Check<OngoingClient> = Checkup.make({
  name: "ongoing order statuses",
  looksAt: "whether the thresholds fit the order statuses that the warehouse has set up",
  run: Effect.gen(function* () {
    const { orderStatuses, thresholds } = yield* OngoingClient
    const all = yield* orderStatuses
    return [
      ...OrderStatus.misfits(thresholds, all).map((misfit) => Checkup.problem(misfit, thresholdsWrong)),
      ...strange(thresholds, all),
      Checkup.ok(meanings(thresholds, all))
    ]
  })
})

const thresholdsWrong =
  "ask the warehouse which of its statuses mean that it has not begun, has shipped and has cancelled, and set the thresholds by that"

/** Those of the vendor's manual (API notes §3, VERIFIED); every warehouse can add its own. */
const inManual = new Set([150, 200, 300, 320, 400, 450, 500, 800, 1000])

const strange = (thresholds: OrderStatus.Thresholds, all: ReadonlyArray<OrderStatus.OrderStatus>) => {
  const own = all.filter(({ number }) => !inManual.has(number) && number !== thresholds.cancelledStatus)
  if (own.length === 0) return []
  const words = own.map((each) => `${OrderStatus.format(each)} counts as ${meaning(thresholds, each)}`)
  return [
    Checkup.warning(
      `order statuses of the warehouse's own: ${words.join(", ")}`,
      "ask the warehouse what they mean; where one counts as the wrong thing, move lastOpenStatus, shippedFrom or shippedBelow past it"
    )
  ]
}

const meanings = (thresholds: OrderStatus.Thresholds, all: ReadonlyArray<OrderStatus.OrderStatus>) =>
  [...Map.groupBy(all, (status) => meaning(thresholds, status))]
    .map(([word, some]) => `${word}: ${some.map(OrderStatus.format).join(", ")}`)
    .join("; ")

const meaning = (thresholds: OrderStatus.Thresholds, { number }: OrderStatus.OrderStatus) => {
  if (number === thresholds.cancelledStatus) return "cancelled"
  if (number <= thresholds.lastOpenStatus) return "not begun"
  if (number < thresholds.shippedFrom) return "begun"
  return number < thresholds.shippedBelow ? "shipped" : "over"
}
