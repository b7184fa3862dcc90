/** Routes about the pipelines of a store: stopped, let go on, begun anew. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { LanesDone } from "../../operator/LaneControls.ts"
import { NotesItself } from "../Minutes.ts"
import { Needs } from "../Needs.ts"
import * as Problem from "../Problem.ts"
import { params } from "./Stores.ts"

export const Wish = Schema.Struct({
  /** Left out: all of the store. */
  pipeline: Schema.optionalKey(Schema.NonEmptyString.check(Schema.isMaxLength(200))),
  reason: Schema.optionalKey(Schema.String.check(Schema.isMaxLength(1000))),
  /** Says what would be done, and does nothing. */
  dryRun: Schema.optionalKey(Schema.Boolean)
})
export type Wish = typeof Wish.Type

const deed = {
  params,
  payload: Wish,
  success: LanesDone,
  error: [Problem.Invalid, Problem.NotFound, Problem.Unavailable]
} as const

export const Lanes = HttpApiGroup.make("lanes")
  .add(
    HttpApiEndpoint.post("pause", "/stores/:store/pause", deed)
      .annotate(Needs, "operator")
      .annotate(NotesItself, true)
      .annotate(OpenApi.Summary, "Lets no run of a pipeline begin until it is resumed; nothing is lost by it"),
    HttpApiEndpoint.post("resume", "/stores/:store/resume", deed)
      .annotate(Needs, "operator")
      .annotate(NotesItself, true)
      .annotate(OpenApi.Summary, "Lets it go on, at once"),
    HttpApiEndpoint.post("runNow", "/stores/:store/run-now", deed)
      .annotate(Needs, "operator")
      .annotate(NotesItself, true)
      .annotate(OpenApi.Summary, "Makes it due at once"),
    HttpApiEndpoint.post("reset", "/stores/:store/reset", deed)
      .annotate(Needs, "admin")
      .annotate(NotesItself, true)
      .annotate(
        OpenApi.Summary,
        "Forgets how far it has come: its next run reads everything, and sends only what has changed"
      )
  )
  .annotate(OpenApi.Description, "The pipelines of a store")
