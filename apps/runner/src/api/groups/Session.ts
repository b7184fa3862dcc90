/** Routes about the session of whoever asks. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { IsOpen, Needs } from "../Needs.ts"
import * as Problem from "../Problem.ts"
import { Visitor } from "../Visitor.ts"

const secret = Schema.NonEmptyString.check(Schema.isMaxLength(100))

export const Session = HttpApiGroup.make("session")
  .add(
    HttpApiEndpoint.get("get", "/session", { success: Visitor })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "Who you are here, and what you may do"),
    HttpApiEndpoint.delete("signOut", "/session", { success: Schema.Struct({ signedOut: Schema.Boolean }) })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "Ends your session; false where a token asked, which has none")
  )
  .annotate(OpenApi.Description, "Who you are here")

/** The one group that is not behind a token. */
export const Entrance = HttpApiGroup.make("entrance")
  .add(
    HttpApiEndpoint.post("signIn", "/session", {
      payload: Schema.Union([
        Schema.Struct({ token: Schema.RedactedFromValue(secret) }),
        Schema.Struct({ code: Schema.RedactedFromValue(secret) })
      ]),
      success: Visitor,
      error: [
        Problem.Unauthenticated,
        Problem.Forbidden,
        Problem.TooLarge,
        Problem.TooMany,
        Problem.Broken,
        Problem.Unavailable
      ]
    })
      .annotate(IsOpen, true)
      .annotate(OpenApi.Summary, "Signs a browser in, by a token or a one-time code: sets the session's cookie")
  )
  .annotate(OpenApi.Description, "Coming in")
