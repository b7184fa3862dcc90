/** Routes about single records: their timelines, what stands in their way, and what a person does about it. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Done } from "../../operator/Controls.ts"
import { ExceptionList, WholeException } from "../../operator/Exceptions.ts"
import { Answer as Explained } from "../../operator/ExplainedRecord.ts"
import { Forgotten } from "../../operator/Forgetting.ts"
import { Found } from "../../operator/Searching.ts"
import { Timeline } from "../../operator/Timeline.ts"
import { NamesSomebody, NotesItself } from "../Minutes.ts"
import { Needs } from "../Needs.ts"
import * as Page from "../Page.ts"
import * as Problem from "../Problem.ts"
import { params } from "./Stores.ts"

const text = Schema.NonEmptyString.check(Schema.isMaxLength(400))
const yesOrNo = Schema.Literals(["true", "false"])

/** Which records: by any of their names, or all that are stuck for one cause. */
export const Wish = Schema.Struct({
  records: Schema.optionalKey(Schema.Array(text).check(Schema.isMaxLength(1000))),
  /** An exception's id, or its beginning. */
  exception: Schema.optionalKey(text),
  pipeline: Schema.optionalKey(text),
  reason: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(1000))),
  /** Says what would be done, and does nothing. */
  dryRun: Schema.optionalKey(Schema.Boolean)
})
export type Wish = typeof Wish.Type

const errors = [Problem.Invalid, Problem.NotFound, Problem.Unavailable] as const
const deed = { params, payload: Wish, success: Done, error: errors } as const

export const Records = HttpApiGroup.make("records")
  .add(
    HttpApiEndpoint.get("timeline", "/stores/:store/records/:record", {
      params: { ...params, record: Schema.String },
      query: { ...Page.numbered, pipeline: Schema.optionalKey(text), live: Schema.optionalKey(yesOrNo) },
      success: Timeline,
      error: errors
    })
      .annotate(Needs, "viewer")
      .annotate(
        OpenApi.Summary,
        "All that is known of a record, by any of its names, and all that has happened to it; `live=true` asks both sides; `earlier` is the `after` of the page before"
      ),
    HttpApiEndpoint.post("reveal", "/stores/:store/records/:record/reveal", {
      params: { ...params, record: Schema.String },
      payload: Schema.Struct({ pipeline: Schema.optionalKey(text) }),
      success: Timeline,
      error: errors
    })
      .annotate(Needs, "operator")
      .annotate(
        OpenApi.Summary,
        "The same with what was sent as it was sent, names and addresses included: the newest fifty events. Who asks is in the audit log"
      ),
    HttpApiEndpoint.get("explain", "/stores/:store/records/:record/explain", {
      params: { ...params, record: Schema.String },
      query: { pipeline: Schema.optionalKey(text), field: Schema.optionalKey(text) },
      success: Explained,
      error: errors
    })
      .annotate(Needs, "viewer")
      .annotate(
        OpenApi.Summary,
        "Where each value of a record comes from: the field of its source, the mapping, and the setting that decides it"
      ),
    HttpApiEndpoint.get("search", "/search", {
      query: { text, store: Schema.optionalKey(text), limit: Page.query.limit },
      success: Found
    })
      .annotate(Needs, "viewer")
      .annotate(
        OpenApi.Summary,
        "Records of your stores by an order's number or reference, a product code, a tracking code, or either side's own id"
      ),
    HttpApiEndpoint.get("exceptions", "/exceptions", {
      query: {
        ...Page.query,
        store: Schema.optionalKey(text),
        pipeline: Schema.optionalKey(text),
        code: Schema.optionalKey(text),
        state: Schema.optionalKey(Schema.Literals(["open", "closed"]))
      },
      success: ExceptionList
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "What stands in the way of records, by cause, each with what to do about it"),
    HttpApiEndpoint.get("exception", "/stores/:store/exceptions/:id", {
      params: { ...params, id: text },
      query: Page.query,
      success: WholeException,
      error: errors
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "One cause with its records, by its id or the beginning of it"),
    HttpApiEndpoint.post("replay", "/stores/:store/replay", deed)
      .annotate(Needs, "operator")
      .annotate(NotesItself, true)
      .annotate(OpenApi.Summary, "Has stuck or discarded records decided upon anew"),
    HttpApiEndpoint.post("discard", "/stores/:store/discard", deed)
      .annotate(Needs, "operator")
      .annotate(NotesItself, true)
      .annotate(OpenApi.Summary, "Leaves records out for good, until they are replayed"),
    HttpApiEndpoint.post("hold", "/stores/:store/hold", deed)
      .annotate(Needs, "operator")
      .annotate(NotesItself, true)
      .annotate(
        OpenApi.Summary,
        "Keeps records from being sent until they are released; also ones that nobody has read yet"
      ),
    HttpApiEndpoint.post("forget", "/stores/:store/forget", {
      params,
      payload: Schema.Struct({
        /** Whoever placed this order; or `customer`. */
        order: Schema.optionalKey(text),
        /** Whoever has this e-mail address. */
        customer: Schema.optionalKey(text),
        dryRun: Schema.optionalKey(Schema.Boolean)
      }),
      success: Forgotten,
      error: errors
    })
      .annotate(Needs, "admin")
      .annotate(NotesItself, true)
      .annotate(NamesSomebody, true)
      .annotate(
        OpenApi.Summary,
        "Erases one person from all that is on file, by an order's number or by an e-mail address; nothing is sent again for it"
      ),
    HttpApiEndpoint.post("release", "/stores/:store/release", deed)
      .annotate(Needs, "operator")
      .annotate(NotesItself, true)
      .annotate(OpenApi.Summary, "Lets records go that a person or a rule holds")
  )
  .annotate(OpenApi.Description, "Single records, and what stands in their way")
