/** `crossdock serve`: the service. */
import { AddressRange } from "@crossdock/http"
import { Duration, Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Advice from "../Advice.ts"
import { Ended } from "../Ended.ts"
import { Condition } from "../service/Condition.ts"
import { number } from "./behaviourFlags.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"

export const serve = Command.make(
  "serve",
  {
    stores: flags.stores,
    port: number("port", "Port for health, readiness and webhooks; 0 takes a free one", 8080),
    host: Flag.String("host").pipe(
      Flag.withDescription("Address to listen on; 0.0.0.0 for every one of this machine's"),
      Flag.withDefault("127.0.0.1")
    ),
    slots: number("slots", "Stores that are worked at at once", 32),
    patience: number("patience", "Seconds after which due work that has not begun counts as unhealthy", 600),
    proxies: Flag.String("behind-proxy").pipe(
      Flag.withDescription(
        "Addresses or ranges, with commas between, of the proxies before it: what these say of where a request is from is believed"
      ),
      Flag.filterMap(AddressRange.parseList, () => "Expected addresses such as 127.0.0.1 or 10.0.0.0/8"),
      Flag.withDefault([])
    ),
    keepEvents: Flag.String("keep-events").pipe(
      Flag.filter(
        (days) => /^[1-9]\d{0,3}d$/u.test(days),
        (days) => `a number of days such as 90d, got ${days}`
      ),
      Flag.withDescription("How long the timelines of records are kept"),
      Flag.map((days) => Duration.days(Number.parseInt(days, 10))),
      Flag.withDefault(Duration.days(90))
    )
  },
  Effect.fn("crossdock serve")(function* ({ patience, ...options }) {
    // What serves is loaded by nothing else that this program does.
    const { run } = yield* Effect.promise(() => import("../service/Service.ts"))
    return yield* run(options).pipe(
      Effect.provide(Condition.layer(Duration.seconds(patience))),
      Effect.catchTag("LedgerError", (error) =>
        Effect.andThen(Terminal.say(`${error.message}\n  → ${Advice.forFailure(error)}`), new Ended({ code: 2 }))
      )
    )
  }, Effect.scoped)
).pipe(
  Command.withDescription(
    "Looks after all stores: whatever is due, by timetable or because a platform says that something has changed. Start as many as you like on one DATABASE_URL"
  ),
  Command.withExamples([
    { command: "crossdock serve", description: "Every store of the folder `stores`" },
    { command: "crossdock serve --stores /etc/crossdock/stores --host 0.0.0.0", description: "In a container" }
  ])
)
