/** A plan that was made before, done exactly as it was planned; what has moved since is left alone and told of. */
import { Applying as Core, type ConnectorError, type Ledger, type Plan, Plans } from "@crossdock/core"
import { Effect, Option, Result, Schema } from "effect"
import type { StoreFile } from "../StoreFile.ts"
import { accountsOf, hashOf } from "./Planning.ts"
import { Refusal, wrong } from "./Refusal.ts"
import * as StoreWork from "./StoreWork.ts"
import type { AtWork } from "./StoreWork.ts"

export const AppliedRecord = Schema.Struct({
  pipeline: Schema.String,
  key: Schema.String,
  remoteKey: Schema.String,
  came: Core.Came,
  code: Schema.String,
  why: Schema.String
})

export const ApplyAnswer = Schema.Struct({
  store: Schema.String,
  hash: Schema.String,
  applied: Schema.Natural,
  /** It lay there as planned before it came to this. */
  already: Schema.Natural,
  moved: Schema.Natural,
  refused: Schema.Natural,
  records: Schema.Array(AppliedRecord),
  /** Why it was not gone through to its end. */
  problems: Schema.Array(Schema.String)
})
export type ApplyAnswer = typeof ApplyAnswer.Type

export const applyPlan = Effect.fn("Applying.plan")(function* (file: StoreFile, hash: string) {
  const plan = yield* sound(file, hash)
  const { problems, records } = yield* StoreWork.on({ file, pipeline: Option.none() }, (at) => applyAll(at, plan))
  const having = (came: Core.Came) => records.filter((each) => each.came === came).length
  const answer: ApplyAnswer = {
    store: plan.store,
    hash: plan.hash,
    applied: having("applied"),
    already: having("already"),
    moved: having("moved"),
    refused: having("refused"),
    records,
    problems
  }
  return answer
})

/** Under another store file, another program or other accounts it is another plan. */
const sound = Effect.fnUntraced(function* (file: StoreFile, hash: string) {
  const { store } = file
  const found = hash.length < shortest ? Option.none() : yield* (yield* Plans.Plans).find(store.name, hash)
  if (Option.isNone(found))
    return yield* wrong(
      `${store.name} has no plan ${hash}: plans are kept for a week, and named by the first ${shortest} letters of their hash or more; \`crossdock plan ${store.name}\` makes one`
    )
  const plan = found.value
  const accounts = yield* accountsOf(file.store)
  if (plan.revision === store.revision && plan.accounts.join() === accounts.join() && hashOf(plan) === plan.hash)
    return plan
  return yield* new Refusal({
    code: 1,
    problems: [
      `${store.name}: plan ${hash} was made under another store file, other accounts or another version of the program, and nothing of it was done\n  → \`crossdock plan ${store.name}\` makes a new one`
    ]
  })
})

const shortest = 8

/** Where a pipeline cannot be gone through, those after it are not begun: they may need what it delivers. */
const applyAll = Effect.fnUntraced(function* ({ connected, pipelines, told }: AtWork, plan: Plan.Plan) {
  const records: Array<Core.Applied> = []
  for (const pipeline of pipelines) {
    const entries = plan.entries.filter((entry) => entry.pipeline === pipeline)
    if (entries.length === 0) continue
    const done = yield* Effect.result(connected.apply(pipeline, told, plan.selection, entries))
    if (Result.isSuccess(done)) records.push(...done.success)
    else if (isPaused(done.failure)) records.push(...entries.map(leftAlone("paused", done.failure.message)))
    else return { records, problems: [problemOf(plan.store, pipeline, done.failure)] }
  }
  const gone = plan.entries.filter((entry) => !pipelines.includes(entry.pipeline))
  return {
    records: [...records, ...gone.map(leftAlone("switched-off", "its pipeline does not run any more"))],
    problems: []
  }
})

type Failure = ConnectorError.ConnectorError | Ledger.LedgerError

const isPaused = (error: Failure) => error._tag === "LedgerError" && error.reason === "paused"

const problemOf = (store: string, pipeline: string, error: Failure) =>
  `${store}: ${pipeline}: ${error.message}; what was written by then is on record, and the same plan can be applied again`

const leftAlone =
  (code: string, why: string) =>
  ({ key, pipeline, remoteKey }: Plan.Entry): Core.Applied => ({ pipeline, key, remoteKey, came: "moved", code, why })
