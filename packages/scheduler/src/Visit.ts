/** Work for one store by somebody who does not stay, such as a command: on the same accounts, by the same rules. */
import { type Ledger, Store, Turnstile } from "@crossdock/core"
import { Duration, Effect, Option, Schedule } from "effect"
import { Accounts } from "./Accounts.ts"
import { Holding } from "./Holding.ts"

/** Whoever is at it has this long to come to an end. */
const longestWait = Duration.seconds(20)
const again = Duration.millis(250)
const beat = Duration.seconds(2)

/** None where another process is at these accounts and does not come to an end. */
export const visit = Effect.fn("Visit.visit")(function* <A, E, R>(
  accounts: ReadonlyArray<Store.Account>,
  work: (told: Store.Told) => Effect.Effect<A, E, R>
) {
  const holding = yield* Holding
  const { turnstile } = yield* Accounts
  const permit: Ledger.Permit = { owner: holding.owner, accounts: accounts.map(({ name }) => name) }
  const taken = yield* Effect.acquireRelease(
    waitFor(holding, accounts),
    (isOurs) => (isOurs ? Effect.ignore(holding.drop(accounts), { log: "Warn" }) : Effect.void),
    { interruptible: true }
  )
  if (!taken) return Option.none<A>()
  yield* Effect.forkScoped(Effect.repeat(Effect.ignore(holding.renew), Schedule.spaced(beat)))
  const visiting = work({ permit })
  const isAlone = permit.accounts.every(Store.isOwnAccount)
  return Option.some(yield* isAlone ? visiting : Effect.provideService(visiting, Turnstile.Turnstile, turnstile))
}, Effect.scoped)

const waitFor = (holding: Holding["Service"], accounts: ReadonlyArray<Store.Account>) =>
  Effect.repeat(holding.take(accounts), {
    until: (isOurs) => isOurs,
    schedule: Schedule.upTo(Schedule.spaced(again), { duration: longestWait })
  })
