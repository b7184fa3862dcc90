/** `crossdock plan`: what would be done, and nothing done. */
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import * as Draft from "../operator/Draft.ts"
import { planStore } from "../operator/Planning.ts"
import { version } from "../Version.ts"
import * as flags from "./flags.ts"
import * as oneStore from "./oneStore.ts"
import * as PlanReport from "./PlanReport.ts"
import * as selection from "./selection.ts"
import { withHolding } from "./withHolding.ts"
import { withPlans } from "./withPlans.ts"

const against = Flag.String("against").pipe(
  Flag.withDescription("Plan by this store file instead, such as a draft: what it would send differently"),
  Flag.optional
)

const limit = Flag.Int("limit").pipe(
  Flag.withDescription("How many records are shown one by one; all are counted"),
  Flag.withDefault(50)
)

const line = (name: string, counts: { readonly read: number }) => `${name}: ${counts.read} records looked at`

export const plan = Command.make(
  "plan",
  {
    store: flags.storeArgument,
    pipeline: flags.pipeline,
    since: selection.since,
    all: selection.all,
    records: selection.records,
    against,
    limit,
    stores: flags.stores,
    json: flags.json
  },
  Effect.fn("crossdock plan")(function* ({ against, json, limit, pipeline, store, stores, ...which }) {
    const planned = Effect.gen(function* () {
      const live = yield* oneStore.load(stores, store)
      const file = Option.isNone(against) ? live : yield* Draft.load(against.value, live, version)
      const options = { pipeline, limit: Math.max(0, limit), selection: yield* selection.chosen(which) }
      const answer = yield* withPlans(withHolding(planStore(file, options)))
      return PlanReport.of(answer, { draft: against, file: live.file })
    })
    yield* oneStore.tell(json, oneStore.meanwhile(planned, line))
  })
).pipe(
  Command.withDescription(
    "What would be done record by record, without doing it. Exit code 0: a plan is made, 1: it is made and something in it is blocked or not found, 2: a side could not be read, 3: configuration is wrong"
  ),
  Command.withExamples([
    { command: "crossdock plan acme", description: "What the next run would do" },
    { command: "crossdock plan acme --pipeline orders --record 1004", description: "One order, field by field" },
    {
      command: "crossdock plan acme --since 30d --against drafts/acme.yaml",
      description: "What a changed store file would send differently"
    }
  ])
)
