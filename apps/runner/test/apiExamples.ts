/** One call of each route that works, in the world of `ApiWorld`. */
import { Effect } from "effect"
import type { ApiWorld } from "./ApiWorld.ts"

export interface Example {
  /** After `/api/v1`. */
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

type Prepared = (world: ApiWorld["Service"]) => Effect.Effect<Example, unknown>

const plain =
  (path: string, body?: unknown): Prepared =>
  () =>
    Effect.succeed(body === undefined ? { path } : { path, body })

export const examples: Readonly<Record<string, Prepared>> = {
  "stores.list": plain("/stores"),
  "stores.get": plain("/stores/acme"),
  "stores.stuck": plain(
    "/stores/acme/stuck?pipeline=orders&status=parked&code=no-way&since=2020-01-01T00:00:00Z&limit=5"
  ),
  "stores.runs": plain("/stores/acme/runs?pipeline=orders&limit=5"),
  "stores.activity": plain("/activity?span=hour"),
  "stores.schedule": plain("/stores/acme/schedule"),
  "stores.mappings": plain("/stores/acme/mappings"),
  "records.search": plain("/search?text=jjfi65300000012345&limit=5"),
  "records.timeline": plain("/stores/acme/records/10234?limit=5"),
  "records.explain": ({ world }) =>
    Effect.sync(() => ({
      path: `/stores/acme/records/${world.shop.products()[0]?.id}/explain?pipeline=articles&field=articleNumber`
    })),
  "records.exceptions": plain("/exceptions?store=acme&pipeline=orders&state=open"),
  "records.exception": ({ exceptionOf }) =>
    Effect.map(exceptionOf("10234"), (id) => ({ path: `/stores/acme/exceptions/${id}` })),
  "records.replay": ({ exceptionOf }) =>
    Effect.map(exceptionOf("10234"), (exception) => ({
      path: "/stores/acme/replay",
      body: { exception, dryRun: true }
    })),
  "records.discard": plain("/stores/acme/discard", { records: ["10234"], reason: "a test order" }),
  "records.hold": plain("/stores/acme/hold", { records: ["10300"], reason: "ask the customer" }),
  "records.reveal": plain("/stores/acme/records/10234/reveal", { pipeline: "orders" }),
  "records.forget": plain("/stores/acme/forget", { order: "10234", dryRun: true }),
  "records.release": plain("/stores/acme/release", { records: ["10300"] }),
  "lanes.pause": plain("/stores/acme/pause", { pipeline: "orders", reason: "stock is counted" }),
  "lanes.resume": plain("/stores/acme/resume", { pipeline: "orders" }),
  "lanes.runNow": plain("/stores/acme/run-now", { pipeline: "orders" }),
  "lanes.reset": plain("/stores/acme/reset", { pipeline: "orders", dryRun: true }),
  "plans.plan": plain("/stores/acme/plan", { pipeline: "orders", since: "30d", limit: 5 }),
  "plans.apply": plain("/stores/acme/apply", { plan: "3f9a1c2e" }),
  "plans.backfill": plain("/stores/acme/backfill", { pipeline: "orders", since: "2026-01-01" }),
  "jobs.reconcile": plain("/stores/acme/reconcile", { pipeline: "orders" }),
  "jobs.doctor": plain("/stores/acme/doctor"),
  "events.stream": plain("/events?store=acme"),
  "jobs.list": plain("/stores/acme/jobs?limit=5"),
  "jobs.get": ({ job }) =>
    Effect.map(job("reconcile", { pipeline: "orders" }), ({ id }) => ({ path: `/stores/acme/jobs/${id}` })),
  "session.get": plain("/session"),
  "session.signOut": plain("/session"),
  "entrance.signIn": ({ token }) =>
    Effect.map(token({ role: "viewer" }), (viewer) => ({
      path: "/session",
      body: { token: viewer.token },
      headers: { "sec-fetch-site": "same-origin" }
    })),
  "alerts.list": plain("/alerts?store=acme&state=open&limit=5"),
  "audit.list": plain("/audit?store=acme&limit=5"),
  "tokens.list": plain("/tokens"),
  "tokens.add": plain("/tokens", { name: "night shift", role: "operator", stores: ["acme"], expires: "90d" }),
  "tokens.revoke": ({ token }) => Effect.map(token({ role: "viewer" }), ({ id }) => ({ path: `/tokens/${id}` }))
}
