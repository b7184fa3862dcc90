/** Routes about work that is longer than a call. */
import { Jobs as CoreJobs } from "@crossdock/core"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Needs } from "../Needs.ts"
import * as Page from "../Page.ts"
import * as Problem from "../Problem.ts"
import { params } from "./Stores.ts"

export const JobReport = Schema.Struct({
  id: Schema.String,
  store: Schema.String,
  kind: Schema.String,
  actor: Schema.String,
  state: CoreJobs.State,
  progress: Schema.String,
  startedAt: Schema.DateTimeUtcFromString,
  endedAt: Schema.OptionFromNullOr(Schema.DateTimeUtcFromString),
  /** The answer of the command with `--json`; null until it is done. */
  result: Schema.OptionFromNullOr(Schema.Json)
})

export const Accepted = Schema.Struct({
  id: Schema.String,
  /** Where to ask how far it has come. */
  at: Schema.String
}).pipe(HttpApiSchema.status(202))

export const Jobs = HttpApiGroup.make("jobs")
  .add(
    HttpApiEndpoint.get("list", "/stores/:store/jobs", {
      params,
      query: Page.query,
      success: Schema.Struct({ jobs: Schema.Array(JobReport), ...Page.next })
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "Long work that was asked for in the last week, the newest first, without results"),
    HttpApiEndpoint.get("get", "/stores/:store/jobs/:id", {
      params: { ...params, id: Schema.String },
      success: JobReport,
      error: Problem.NotFound
    })
      .annotate(Needs, "viewer")
      .annotate(
        OpenApi.Summary,
        "How far it has come, and its result once it is `done`; `lost` has died with its process"
      ),
    HttpApiEndpoint.post("reconcile", "/stores/:store/reconcile", {
      params,
      payload: Schema.Struct({
        pipeline: Schema.optionalKey(Schema.String),
        mend: Schema.optionalKey(Schema.Boolean)
      }),
      success: Accepted,
      error: [Problem.Conflict, Problem.NotFound]
    })
      .annotate(Needs, "operator")
      .annotate(OpenApi.Summary, "Compares both sides from end to end, as a job"),
    HttpApiEndpoint.post("doctor", "/stores/:store/doctor", {
      params,
      success: Accepted,
      error: [Problem.Conflict, Problem.NotFound]
    })
      .annotate(Needs, "operator")
      .annotate(OpenApi.Summary, "Looks at the store's file, both its accounts and the ledger, as a job")
  )
  .annotate(OpenApi.Description, "Long work: asked for with POST, then looked at until it is done")
