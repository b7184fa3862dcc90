/** Routes about what a person should hear of. */
import { Effect, Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { AlertList } from "../../operator/Alerting.ts"
import { Needs } from "../Needs.ts"
import * as Page from "../Page.ts"

export const Alerts = HttpApiGroup.make("alerts")
  .add(
    HttpApiEndpoint.get("list", "/alerts", {
      query: {
        limit: Page.query.limit,
        store: Schema.optionalKey(Schema.String),
        state: Schema.Literals(["open", "closed"]).pipe(Schema.withDecodingDefaultKey(Effect.succeed("open" as const)))
      },
      success: AlertList
    })
      .annotate(Needs, "viewer")
      .annotate(OpenApi.Summary, "What a person should hear of, the newest first; alerts close by themselves")
  )
  .annotate(OpenApi.Description, "What a person should hear of")
