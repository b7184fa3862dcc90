import { Jobs } from "@crossdock/core"
import { Effect, Option } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import * as ReconcileReport from "../../cli/ReconcileReport.ts"
import * as Diagnosis from "../../operator/Diagnosis.ts"
import * as Doctoring from "../../operator/Doctoring.ts"
import * as LedgerHealth from "../../operator/LedgerHealth.ts"
import { reconcileStore } from "../../Reconciling.ts"
import type { StoreFile } from "../../StoreFile.ts"
import { Api } from "../Api.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as Page from "../Page.ts"
import * as Problem from "../Problem.ts"
import { startJob } from "../startJob.ts"

export const jobs = HttpApiBuilder.group(Api, "jobs", (handlers) =>
  handlers.handleAll({
    list: ({ params, query }) =>
      Effect.gen(function* () {
        const { list } = yield* Jobs.Jobs
        const after = Option.fromUndefinedOr(query.after)
        const { items, next } = Page.of(
          yield* list(params.store, { after, limit: query.limit + 1 }),
          query.limit,
          ({ id }) => id
        )
        return { jobs: items, next }
      }).pipe(orUnavailable),
    get: ({ params }) =>
      Effect.gen(function* () {
        const { find } = yield* Jobs.Jobs
        const found = yield* find(params.store, params.id)
        if (Option.isSome(found)) return found.value
        return yield* new Problem.NotFound({
          message: `${params.store} has no job ${params.id}; they are kept for a week`
        })
      }).pipe(orUnavailable),
    reconcile: ({ payload }) =>
      startJob("reconcile", (file) =>
        Effect.map(
          reconcileStore(file, { pipeline: Option.fromUndefinedOr(payload.pipeline), mend: payload.mend ?? false }),
          (found) => ReconcileReport.toJson([found])
        )
      ),
    doctor: () => startJob("doctor", diagnose)
  })
)

const diagnose = (file: StoreFile) =>
  Effect.gen(function* () {
    const accounts = yield* Doctoring.examineAccounts(file)
    const ledger = yield* LedgerHealth.of(file)
    return Diagnosis.of(file.store.name, Diagnosis.together(accounts, ledger))
  })
