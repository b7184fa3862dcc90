/** Routes about stores and their lanes. */
import { Ledger } from "@crossdock/core"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { RunReport, StoreOverview } from "../../operator/Overview.ts"
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
      .annotate(OpenApi.Summary, "Runs of the store's lanes, the newest first")
  )
  .annotate(OpenApi.Description, "How the stores stand")
