/** Routes about stores and their lanes. */
import { Ledger } from "@crossdock/core"
import { Effect, Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Activity, Span } from "../../operator/Activity.ts"
import { FieldTables } from "../../operator/FieldTables.ts"
import { RunReport, StoreOverview } from "../../operator/Overview.ts"
import { StoreSchedule } from "../../operator/Schedule.ts"
import { Needs } from "../Needs.ts"
import * as Page from "../Page.ts"
import * as Problem from "../Problem.ts"

export const params = { store: Schema.String }

export const Stores = HttpApiGroup.make("stores")
  .add(
    HttpApiEndpoint.get("list", "/stores", {
      query: Page.query,
      success: Schema.Struct({ stores: Schema.Array(StoreOverview), ...Page.next })
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "Your stores, each with its lanes"),
    HttpApiEndpoint.get("get", "/stores/:store", { params, success: StoreOverview, error: Problem.NotFound })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "One store: cursors, last runs, counts, freshness"),
    HttpApiEndpoint.get("stuck", "/stores/:store/stuck", {
      params,
      query: {
        ...Page.query,
        pipeline: Schema.optionalKey(Schema.String),
        status: Schema.optionalKey(Ledger.Status),
        code: Schema.optionalKey(Schema.String),
        since: Schema.optionalKey(Schema.DateTimeUtcFromString)
      },
      success: Schema.Struct({ stuck: Schema.Array(Ledger.Stuck), ...Page.next }),
      error: Problem.NotFound
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "Records that are parked, wait or disagree, the oldest first"),
    HttpApiEndpoint.get("runs", "/stores/:store/runs", {
      params,
      query: { ...Page.numbered, pipeline: Schema.optionalKey(Schema.String) },
      success: Schema.Struct({ runs: Schema.Array(RunReport), ...Page.next })
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "Runs of the store's lanes, the newest first"),
    HttpApiEndpoint.get("activity", "/activity", {
      query: {
        store: Schema.optionalKey(Schema.String),
        span: Span.pipe(Schema.withDecodingDefaultKey(Effect.succeed("day" as const)))
      },
      success: Activity
    })
      .annotate(Needs, "viewer")
      .annotate(
        OpenApi.Summary,
        "How much was done, and how long it took, in parts of the last hour, day (by itself) or 30 days; of one store also by pipeline"
      ),
    HttpApiEndpoint.get("schedule", "/stores/:store/schedule", {
      params,
      success: StoreSchedule,
      error: [Problem.NotFound, Problem.Unavailable]
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "When its pipelines run next, and how much may be asked of its accounts until then"),
    HttpApiEndpoint.get("mappings", "/stores/:store/mappings", {
      params,
      success: FieldTables,
      error: [Problem.NotFound, Problem.Unavailable]
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "Which field comes from where, and what the store file has otherwise")
  )
  .annotate(OpenApi.Description, "How the stores stand")
