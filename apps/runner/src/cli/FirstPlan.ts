/** What the first run of a new store would do, or why that cannot be told. */
import { Selection } from "@crossdock/core"
import { Effect, Option } from "effect"
import { planStore } from "../operator/Planning.ts"
import * as oneStore from "./oneStore.ts"
import * as PlanReport from "./PlanReport.ts"
import { withHolding } from "./withHolding.ts"
import { withPlans } from "./withPlans.ts"

/** Where the accounts cannot be read. */
export const none: oneStore.Answer = {
  json: null,
  text: "No plan yet: put right what is wrong, and then `crossdock plan` shows what the first run would do.",
  code: 0
}

export const of = (folder: string, store: string) =>
  Effect.gen(function* () {
    const file = yield* oneStore.load(folder, store)
    const options = { pipeline: Option.none(), selection: Selection.next, limit: shown }
    const planned = withPlans(withHolding(planStore(file, options)))
    const answer = yield* oneStore.meanwhile(planned, (pipeline, { read }) => `${pipeline}: ${read} records looked at`)
    return PlanReport.of(answer, { draft: Option.none(), file: file.file })
  }).pipe(
    Effect.catchTag("Refusal", ({ code, problems }) =>
      Effect.succeed<oneStore.Answer>({ json: { problems, exitCode: code }, text: problems.join("\n"), code })
    )
  )

const shown = 10
