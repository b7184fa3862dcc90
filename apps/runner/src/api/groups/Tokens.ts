/** Routes about tokens. */
import { Tokens as CoreTokens } from "@crossdock/core"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema, OpenApi } from "effect/http-api"
import { Span } from "../../Span.ts"
import { MadeToken, Revoked, TokenList } from "../../operator/TokenBook.ts"
import { Needs } from "../Needs.ts"
import * as Problem from "../Problem.ts"

const Wish = Schema.Struct({
  name: Schema.NonEmptyString.check(Schema.isMaxLength(100)),
  role: CoreTokens.Role,
  /** Left out: all stores. */
  stores: Schema.optionalKey(
    Schema.NonEmptyArray(Schema.NonEmptyString.check(Schema.isMaxLength(100))).check(Schema.isMaxLength(1000))
  ),
  expires: Schema.optionalKey(Span)
})

export const Tokens = HttpApiGroup.make("tokens")
  .add(
    HttpApiEndpoint.get("list", "/tokens", { success: TokenList })
      .annotate(Needs, "admin")
      .annotate(OpenApi.Summary, "The tokens, without their secrets"),
    HttpApiEndpoint.post("add", "/tokens", {
      payload: Wish,
      success: MadeToken.pipe(HttpApiSchema.status(201)),
      error: Problem.Forbidden
    })
      .annotate(Needs, "admin")
      .annotate(OpenApi.Summary, "Makes a token; its secret is told here and never again"),
    HttpApiEndpoint.delete("revoke", "/tokens/:id", {
      params: { id: Schema.String },
      success: Revoked,
      error: Problem.NotFound
    })
      .annotate(Needs, "admin")
      .annotate(OpenApi.Summary, "Takes a token back, at once")
  )
  .annotate(OpenApi.Description, "Who may ask, and what")
