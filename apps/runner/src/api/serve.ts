/** The HTTP API, served: its routes, the OpenAPI document and the page for people. */
import { Layer } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { access } from "./Door.ts"
import { Api } from "./Api.ts"
import { characters } from "./Characters.ts"
import { docsPage } from "./DocsPage.ts"
import { alerts } from "./handlers/alerts.ts"
import { audit } from "./handlers/audit.ts"
import { entrance } from "./handlers/entrance.ts"
import { events } from "./handlers/events.ts"
import { jobs } from "./handlers/jobs.ts"
import { lanes } from "./handlers/lanes.ts"
import { plans } from "./handlers/plans.ts"
import { records } from "./handlers/records.ts"
import { session } from "./handlers/session.ts"
import { stores } from "./handlers/stores.ts"
import { tokens } from "./handlers/tokens.ts"
import { minutes } from "./Minutes.ts"
import { elsewhere, shell } from "./shell.ts"
import { validation } from "./validation.ts"

const routes = HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
  Layer.provide([alerts, stores, records, lanes, events, plans, jobs, audit, tokens, session, entrance]),
  Layer.provide([access, minutes, characters, validation])
)

export const api = Layer.mergeAll(routes, docsPage, elsewhere, shell)
