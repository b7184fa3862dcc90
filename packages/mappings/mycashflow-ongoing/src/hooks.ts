/** Where both platforms' messages come in, and which flows they hint at. */
import { Hook, type Pipeline, Setting } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { secretOf, warehouseHook } from "@crossdock/ongoing-flows"
import { type Config, Effect } from "effect"
import type { Declaration } from "./Declaration.ts"

type Flows = ReadonlyArray<Pick<Pipeline.Pipeline, "name" | "from">>

type Hooks = ReadonlyArray<Hook.Hook<Config.ConfigError, Mycashflow.MycashflowClient>>

/** Both are always there; one that nothing is written about does not open. */
export const hooks = (declaration: Declaration, flows: Flows): Hooks => [
  mycashflow(declaration, flows),
  warehouseHook(declaration.ongoing, flows)
]

const mycashflow = ({ mycashflow: { webhooks } }: Declaration, flows: Flows) => {
  const { name } = Mycashflow.sources.orders()
  const secret = secretOf("mycashflow.webhooks.secret", webhooks?.secret)
  return {
    connector: "mycashflow",
    pipelines: namesOf(flows, ({ from }) => from === name),
    subscriptions: Mycashflow.subscriptions(secret),
    open: Effect.gen(function* () {
      const uuids = yield* Effect.forEach(webhooks?.uuids ?? [], Setting.plain)
      const check = webhooks?.check ?? "token"
      if (check !== "token" && uuids.length === 0) return yield* uuidsMissing
      const pipelines = namesOf(flows, ({ from }) => from === name)
      return Mycashflow.webhooks({ secret: yield* secret, check, uuids, pipelines })
    })
  }
}

const namesOf = (flows: Flows, chosen: (flow: Flows[number]) => boolean) => flows.filter(chosen).map(({ name }) => name)

const uuidsMissing = new Hook.NotConfigured({
  setting: "mycashflow.webhooks.uuids",
  expected: "the uuids that `crossdock webhooks list` shows, or leave `check` at token"
})
