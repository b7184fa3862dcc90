/** The HTTP API, declared: routes, validation, the OpenAPI document, the documentation and clients are all made from this. */
import { HttpApi, OpenApi } from "effect/http-api"
import { version } from "../Version.ts"
import { Access, Validation } from "./Access.ts"
import { Characters } from "./Characters.ts"
import { Alerts } from "./groups/Alerts.ts"
import { Audit } from "./groups/Audit.ts"
import { Events } from "./groups/Events.ts"
import { Jobs } from "./groups/Jobs.ts"
import { Lanes } from "./groups/Lanes.ts"
import { Plans } from "./groups/Plans.ts"
import { Records } from "./groups/Records.ts"
import { Entrance, Session } from "./groups/Session.ts"
import { Stores } from "./groups/Stores.ts"
import { Tokens } from "./groups/Tokens.ts"
import { Minutes } from "./Minutes.ts"

export const Api = HttpApi.make("crossdock")
  .add(Stores, Records, Lanes, Events, Plans, Jobs, Audit, Tokens, Session, Alerts)
  .middleware(Validation)
  .middleware(Characters)
  .middleware(Minutes)
  .middleware(Access)
  .add(Entrance.middleware(Validation).middleware(Characters))
  .prefix("/api/v1")
  .annotate(HttpApi.PayloadParseOptions, { onExcessProperty: "error" })
  .annotate(HttpApi.QueryParseOptions, { onExcessProperty: "error" })
  .annotateMerge(
    OpenApi.annotations({
      title: "Crossdock",
      version,
      description:
        "What an operator can ask and do. Every call carries a token (`authorization: Bearer cd_…`), or the cookie of a session that was begun by one; a token sees its own stores alone. What is wrong is answered as `{ error, message, fix? }`."
    })
  )
