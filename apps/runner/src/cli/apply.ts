/** `crossdock apply`: a plan, done exactly as it was made. */
import type { Ledger } from "@crossdock/core"
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { applyPlan } from "../operator/Applying.ts"
import * as flags from "./flags.ts"
import * as oneStore from "./oneStore.ts"
import * as ApplyReport from "./ApplyReport.ts"
import { noted } from "./noted.ts"
import { withHolding } from "./withHolding.ts"
import { withPlans } from "./withPlans.ts"

const hash = Flag.String("plan").pipe(
  Flag.withDescription("The plan's hash, or its first eight letters or more, as `crossdock plan` says it")
)

const line = (name: string, { calls, created, updated }: Ledger.Counts) =>
  `${name}: ${created + updated} written, ${calls} calls`

export const apply = Command.make(
  "apply",
  { store: flags.storeArgument, plan: hash, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock apply")(function* ({ json, plan, store, stores }) {
    const applied = Effect.gen(function* () {
      const file = yield* oneStore.load(stores, store)
      const applying = withPlans(withHolding(applyPlan(file, plan)))
      return ApplyReport.of(
        yield* noted(applying, { action: "apply", store, target: `plan ${plan}`, sumOf: ApplyReport.sumOf })
      )
    })
    yield* oneStore.tell(json, oneStore.meanwhile(applied, line))
  })
).pipe(
  Command.withDescription(
    "Does exactly what a plan says, and leaves alone what has moved since. Exit code 0: all of it is done, 1: something has moved or was refused, 2: a call failed, 3: there is no such plan"
  ),
  Command.withExamples([
    { command: "crossdock apply acme --plan 3f9a1c2e", description: "What `crossdock plan acme` showed" }
  ])
)
