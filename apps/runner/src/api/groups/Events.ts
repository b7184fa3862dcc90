/** What happens, while it happens: a stream of server-sent events. */
import { Alerts, Journal, Ledger } from "@crossdock/core"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Needs } from "../Needs.ts"

const lane = { store: Schema.String, pipeline: Schema.String }

/** `event:` is its type, `data:` the rest. */
export const Event = Schema.Union([
  Schema.Struct({
    type: Schema.Literal("run"),
    ...lane,
    id: Schema.String,
    ending: Ledger.Ending,
    detail: Schema.String,
    endedAt: Schema.DateTimeUtcFromString,
    counts: Ledger.Counts
  }),
  Schema.Struct({
    type: Schema.Literal("record"),
    ...lane,
    key: Schema.String,
    kind: Journal.EventKind,
    actor: Schema.String,
    status: Schema.OptionFromNullOr(Ledger.Status),
    code: Schema.String,
    why: Schema.String,
    at: Schema.DateTimeUtcFromString
  }),
  Schema.Struct({ type: Schema.Literal("counts"), ...lane, records: Schema.Record(Ledger.Status, Schema.Natural) }),
  Schema.Struct({
    type: Schema.Literal("exception"),
    ...lane,
    id: Schema.String,
    state: Schema.Literals(["opened", "closed"]),
    code: Schema.String,
    message: Schema.String,
    records: Schema.Natural
  }),
  Schema.Struct({
    type: Schema.Literal("lane"),
    ...lane,
    state: Schema.Literals(["paused", "running"]),
    why: Schema.String
  }),
  Schema.Struct({
    type: Schema.Literal("alert"),
    ...lane,
    id: Schema.String,
    state: Schema.Literals(["opened", "closed"]),
    kind: Alerts.Kind,
    text: Schema.String,
    fix: Schema.String,
    at: Schema.DateTimeUtcFromString
  }),
  /** More has happened than is told: what is shown must be asked for anew. */
  Schema.Struct({ type: Schema.Literal("missed") })
])
export type Event = typeof Event.Type

export const Events = HttpApiGroup.make("events")
  .add(
    HttpApiEndpoint.get("stream", "/events", {
      query: { store: Schema.optionalKey(Schema.String) },
      headers: { "last-event-id": Schema.optionalKey(Schema.String) },
      success: HttpApiSchema.StreamSse({ data: Event })
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "What happens in your stores, while it happens")
  )
  .annotate(OpenApi.Description, "What happens, while it happens")
