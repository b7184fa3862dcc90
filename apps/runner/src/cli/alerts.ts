/** `crossdock alerts`: what a person should hear of, and whether they would. */
import { type DateTime, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import * as Routes from "../alerts/Routes.ts"
import * as Alerting from "../operator/Alerting.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import { second } from "./StuckReport.ts"
import * as Terminal from "./Terminal.ts"
import { orRefusal } from "./withLedger.ts"

const closed = Flag.Boolean("closed").pipe(
  Flag.withDescription("Those that have closed by themselves; without it those that are open"),
  Flag.withDefault(false)
)

const test = Command.make(
  "test",
  { store: flags.store, json: flags.json },
  Effect.fn("crossdock alerts test")(function* ({ json, store }) {
    const routes = yield* Routes.config
    yield* Terminal.sayMeanwhile("sending a message by every way")
    yield* answering(Effect.tap(Alerting.test(routes, store), Terminal.clearLine), {
      json,
      schema: Alerting.TestReport,
      toText: ({ routes }) =>
        routes
          .map(({ problem, route }) => `${route}: ${problem === null ? "sent" : `not sent: ${problem}`}`)
          .join("\n"),
      codeOf: ({ routes }) => (routes.every(({ problem }) => problem === null) ? 0 : 2)
    })
  })
).pipe(
  Command.withDescription(
    "Sends a message to everyone who is to hear of alerts. Exit code 0: all were sent, 2: some were not"
  ),
  Command.withExamples([
    { command: "crossdock alerts test", description: "By every way that the environment names" },
    { command: "crossdock alerts test --store acme", description: "To those who hear of one store" }
  ])
)

export const alerts = Command.make(
  "alerts",
  { store: flags.store, closed, limit: flags.limit("How many to show, the newest first", 50), json: flags.json },
  Effect.fn("crossdock alerts")(function* ({ closed, json, limit, store }) {
    const stores = Option.map(store, (name) => [name])
    const asked = Alerting.list({ stores, isOpen: !closed, limit })
    yield* answering(Effect.provide(asked, PostgresLedger.layerConfig).pipe(orRefusal), {
      json,
      schema: Alerting.AlertList,
      toText: (found) => toText(found, !closed),
      codeOf: ({ alerts, unheard }) => ((!closed && alerts.length > 0) || unheard.length > 0 ? 1 : 0)
    })
  })
).pipe(
  Command.withDescription(
    "What a person should hear of: flows that get nowhere, what is stuck, drift and differences. They close by themselves. Exit code 0: none is open, 1: some are, or could not be told"
  ),
  Command.withExamples([
    { command: "crossdock alerts", description: "All that are open, with what to do" },
    {
      command: "crossdock alerts --store acme --closed --json",
      description: "Those of one store that are over, for programs"
    }
  ]),
  Command.withSubcommands([test])
)

const toText = ({ alerts, unheard }: Alerting.AlertList, isOpen: boolean): string =>
  [
    ...(alerts.length === 0 ? [isOpen ? "No alert is open." : "No alert has closed."] : []),
    ...alerts.map(
      ({ closedAt, fix, kind, openedAt, page, text }) =>
        `${spanOf(openedAt, closedAt)}  ${kind}  ${text}${isOpen ? `\n  → ${fix}\n  ${page}` : ""}`
    ),
    ...unheard.map(({ count, route, why }) => `${count} could not be told by ${route} so far: ${why}`)
  ].join("\n")

const spanOf = (from: DateTime.Utc, to: Option.Option<DateTime.Utc>) =>
  [from, ...Option.toArray(to)].map(second).join(" – ")
