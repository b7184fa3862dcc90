import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as ApplyReport from "../../cli/ApplyReport.ts"
import * as BackfillReport from "../../cli/BackfillReport.ts"
import * as PlanReport from "../../cli/PlanReport.ts"
import * as selection from "../../cli/selection.ts"
import { applyPlan } from "../../operator/Applying.ts"
import { backfill } from "../../operator/Backfilling.ts"
import { planStore } from "../../operator/Planning.ts"
import { Api } from "../Api.ts"
import { orRefused } from "../orRefused.ts"
import { startJob } from "../startJob.ts"

const usualLimit = 50

export const plans = HttpApiBuilder.group(Api, "plans", (handlers) =>
  handlers.handleAll({
    plan: Effect.fnUntraced(function* ({ payload }) {
      const { all = false, limit = usualLimit, records = [] } = payload
      const chosen = yield* selection
        .chosen({ all, records, since: Option.fromUndefinedOr(payload.since) })
        .pipe(orRefused)
      const options = { pipeline: Option.fromUndefinedOr(payload.pipeline), limit, selection: chosen }
      return yield* startJob("plan", (file) =>
        Effect.map(
          planStore(file, options),
          (answer) => PlanReport.of(answer, { draft: Option.none(), file: file.file }).json
        )
      )
    }),
    apply: ({ payload }) =>
      startJob("apply", (file) => Effect.map(applyPlan(file, payload.plan), (answer) => ApplyReport.of(answer).json)),
    backfill: Effect.fnUntraced(function* ({ payload: { pipeline, since, until } }) {
      const window = yield* Effect.all({
        since: selection.moment("since", since),
        until: until === undefined ? Effect.succeedNone : Effect.asSome(selection.moment("until", until))
      }).pipe(orRefused)
      return yield* startJob("backfill", (file) =>
        Effect.map(backfill(file, { pipeline, ...window }), (answer) => BackfillReport.of(answer).json)
      )
    })
  })
)
