/** Routes about what would be done, and having exactly that done. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Needs } from "../Needs.ts"
import * as Problem from "../Problem.ts"
import { Accepted } from "./Jobs.ts"
import { params } from "./Stores.ts"

const text = Schema.NonEmptyString.check(Schema.isMaxLength(200))

/** Which records: those since a moment (`30d`, or a date), all, some by their keys; by default what the next run would look at. */
const Wanted = Schema.Struct({
  pipeline: Schema.optionalKey(text),
  since: Schema.optionalKey(text),
  all: Schema.optionalKey(Schema.Boolean),
  records: Schema.optionalKey(Schema.Array(text).check(Schema.isMaxLength(1000))),
  /** How many records the answer tells of one by one. */
  limit: Schema.optionalKey(Schema.Natural.check(Schema.isLessThanOrEqualTo(500)))
})

const errors = [Problem.Invalid, Problem.Conflict, Problem.NotFound] as const

export const Plans = HttpApiGroup.make("plans")
  .add(
    HttpApiEndpoint.post("plan", "/stores/:store/plan", { params, payload: Wanted, success: Accepted, error: errors })
      .annotate(Needs, "operator")
      .annotate(OpenApi.Summary, "What would be done record by record, and nothing done, as a job"),
    HttpApiEndpoint.post("apply", "/stores/:store/apply", {
      params,
      payload: Schema.Struct({ plan: text }),
      success: Accepted,
      error: errors
    })
      .annotate(Needs, "operator")
      .annotate(
        OpenApi.Summary,
        "Does exactly what a plan says, by its hash, as a job; what has moved since is left alone"
      ),
    HttpApiEndpoint.post("backfill", "/stores/:store/backfill", {
      params,
      payload: Schema.Struct({ pipeline: text, since: text, until: Schema.optionalKey(text) }),
      success: Accepted,
      error: errors
    })
      .annotate(Needs, "operator")
      .annotate(
        OpenApi.Summary,
        "Goes through a window of records again (`90d` ago or a date), in turns with the live runs, as a job; the same asked again goes on where it was stopped"
      )
  )
  .annotate(OpenApi.Description, "What would be done, and having exactly that done")
