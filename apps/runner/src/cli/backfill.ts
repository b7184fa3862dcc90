/** `crossdock backfill`: a window of records gone through again, beside the live runs. */
import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { backfill as fill } from "../operator/Backfilling.ts"
import * as BackfillReport from "./BackfillReport.ts"
import * as flags from "./flags.ts"
import * as oneStore from "./oneStore.ts"
import * as selection from "./selection.ts"
import { noted } from "./noted.ts"
import { withHolding } from "./withHolding.ts"
import { withPlans } from "./withPlans.ts"

const pipeline = Flag.String("pipeline").pipe(
  Flag.withAlias("p"),
  Flag.withDescription("The pipeline whose records are meant, such as orders")
)

const since = Flag.String("since").pipe(
  Flag.withDescription("Where the window begins: a date such as 2026-01-31, or how long ago, such as 90d")
)

const until = Flag.String("until").pipe(
  Flag.withDescription("Where it ends, by default now; not every source can tell"),
  Flag.optional
)

export const backfill = Command.make(
  "backfill",
  { store: flags.storeArgument, pipeline, since, until, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock backfill")(function* ({ json, pipeline, since, store, stores, until }) {
    const filled = Effect.gen(function* () {
      const file = yield* oneStore.load(stores, store)
      const window = {
        since: yield* selection.moment("--since", since),
        until: Option.isNone(until) ? Option.none() : Option.some(yield* selection.moment("--until", until.value))
      }
      const filling = withPlans(withHolding(fill(file, { pipeline, ...window })))
      const target = `${pipeline} since ${since}${Option.isNone(until) ? "" : ` until ${until.value}`}`
      return BackfillReport.of(
        yield* noted(filling, { action: "backfill", store, target, sumOf: BackfillReport.sumOf })
      )
    })
    yield* oneStore.tell(json, oneStore.meanwhile(filled, line))
  })
).pipe(
  Command.withDescription(
    "Goes through a window of records again, in turns with the live runs; what is unchanged is not sent. Exit code 0: all settled, 1: something was parked, 2: a call failed and the same command goes on from there, 3: configuration is wrong"
  ),
  Command.withExamples([
    { command: "crossdock backfill acme --pipeline orders --since 2026-01-01", description: "All orders of this year" },
    { command: "crossdock backfill acme -p orders --since 90d --until 30d", description: "Those of two months" }
  ])
)

interface Sums {
  readonly created: number
  readonly read: number
  readonly unchanged: number
  readonly updated: number
}

const line = (name: string, { created, read, unchanged, updated }: Sums) =>
  `${name}: ${read} read, ${created + updated} written, ${unchanged} unchanged`
