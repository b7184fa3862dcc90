import { PostgresServer } from "@crossdock/postgres-server"
import { PlanLaws } from "@crossdock/testkit"
import { layer } from "@effect/vitest"
import { PostgresLedger } from "../src/index.ts"
import { atServer } from "./Program.ts"

layer(PostgresServer.layer, { timeout: "1 minute" })("at a server", (it) => {
  it.layer(atServer)("plans and backfills:", PlanLaws.tests)
})

PlanLaws.suite("plans and backfills, embedded", PostgresLedger.layerEphemeral)
