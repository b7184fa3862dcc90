import { PostgresServer } from "@crossdock/postgres-server"
import { PlanLaws } from "@crossdock/testkit"
import { layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { PostgresLedger } from "../src/index.ts"
import { freshLedger } from "./Program.ts"

layer(PostgresServer.layer, { timeout: "1 minute" })("at a server", (it) => {
  it.layer(Layer.unwrap(Effect.map(freshLedger, (url) => PostgresLedger.layer({ url }))))(
    "plans and backfills:",
    PlanLaws.tests
  )
})

PlanLaws.suite("plans and backfills, embedded", PostgresLedger.layerEphemeral)
