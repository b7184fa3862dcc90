/** Where the warehouse's messages come in, and which flows they hint at. */
import type { Pipeline } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { Effect } from "effect"
import type { OngoingAccount } from "./OngoingAccount.ts"
import { secretOf } from "./secretOf.ts"

type Flows = ReadonlyArray<Pick<Pipeline.Pipeline, "name" | "from">>

/** It is always there; where nothing is written about it, it does not open. */
export const warehouseHook = ({ goodsOwnerId, webhooks }: OngoingAccount, flows: Flows) => {
  const { name } = Ongoing.sources.shippedOrders()
  const pipelines = flows.filter(({ from }) => from === name).map((flow) => flow.name)
  return {
    connector: "ongoing",
    pipelines,
    byHand: Ongoing.byHand,
    open: Effect.map(secretOf("ongoing.webhooks.token", webhooks?.token), (token) =>
      Ongoing.webhooks({ token, goodsOwnerId, pipelines })
    )
  }
}
