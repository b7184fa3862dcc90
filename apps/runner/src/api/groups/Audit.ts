/** Routes about what people and tokens have done. */
import { Audit as CoreAudit } from "@crossdock/core"
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { Needs } from "../Needs.ts"
import * as Page from "../Page.ts"

export const Audit = HttpApiGroup.make("audit")
  .add(
    HttpApiEndpoint.get("list", "/audit", {
      query: { ...Page.numbered, store: Schema.optionalKey(Schema.String) },
      success: Schema.Struct({ audit: Schema.Array(CoreAudit.Entry), ...Page.next })
    })
      .annotate(Needs, "admin")
      .annotate(OpenApi.Summary, "Who did what, the newest first; entries are added and never changed")
  )
  .annotate(OpenApi.Description, "What people and tokens have done")
