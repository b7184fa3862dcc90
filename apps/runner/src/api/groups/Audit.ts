/** Routes about what people and tokens have done. */
import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, OpenApi } from "effect/http-api"
import { AuditPage } from "../../operator/AuditLog.ts"
import { Needs } from "../Needs.ts"
import * as Page from "../Page.ts"

export const Audit = HttpApiGroup.make("audit")
  .add(
    HttpApiEndpoint.get("list", "/audit", {
      query: { ...Page.numbered, store: Schema.optionalKey(Schema.String) },
      success: AuditPage
    })
      .annotate(Needs, "admin")
      .annotate(
        OpenApi.Summary,
        "Who did what, the newest first; entries are added and never changed; `earlier` is the `after` of the page before"
      )
  )
  .annotate(OpenApi.Description, "What people and tokens have done")
