/** Where the routes lie that the dashboard asks: a table that fails the type check when the declaration moves. */
import type { Line, RouteName } from "./Declaration.ts"

export const routes = {
  "session.get": "GET /api/v1/session",
  "session.signOut": "DELETE /api/v1/session",
  "entrance.signIn": "POST /api/v1/session",
  "stores.list": "GET /api/v1/stores",
  "stores.get": "GET /api/v1/stores/:store",
  "stores.schedule": "GET /api/v1/stores/:store/schedule",
  "stores.activity": "GET /api/v1/activity",
  "stores.mappings": "GET /api/v1/stores/:store/mappings",
  "stores.runs": "GET /api/v1/stores/:store/runs",
  "lanes.pause": "POST /api/v1/stores/:store/pause",
  "lanes.resume": "POST /api/v1/stores/:store/resume",
  "lanes.runNow": "POST /api/v1/stores/:store/run-now",
  "lanes.reset": "POST /api/v1/stores/:store/reset",
  "records.exceptions": "GET /api/v1/exceptions",
  "records.exception": "GET /api/v1/stores/:store/exceptions/:id",
  "records.search": "GET /api/v1/search",
  "records.timeline": "GET /api/v1/stores/:store/records/:record",
  "records.explain": "GET /api/v1/stores/:store/records/:record/explain",
  "records.replay": "POST /api/v1/stores/:store/replay",
  "records.discard": "POST /api/v1/stores/:store/discard",
  "records.hold": "POST /api/v1/stores/:store/hold",
  "records.release": "POST /api/v1/stores/:store/release",
  "jobs.reconcile": "POST /api/v1/stores/:store/reconcile",
  "plans.plan": "POST /api/v1/stores/:store/plan",
  "plans.apply": "POST /api/v1/stores/:store/apply",
  "plans.backfill": "POST /api/v1/stores/:store/backfill",
  "jobs.list": "GET /api/v1/stores/:store/jobs",
  "jobs.get": "GET /api/v1/stores/:store/jobs/:id"
} as const satisfies { readonly [R in RouteName]?: Line<R> }

export type Route = keyof typeof routes
