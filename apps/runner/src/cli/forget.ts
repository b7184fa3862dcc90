/** `crossdock forget`: one person is taken out of all that is on file. */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import * as Forgetting from "../operator/Forgetting.ts"
import { wrong } from "../operator/Refusal.ts"
import { actor } from "./actor.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import * as oneStore from "./oneStore.ts"
import * as Terminal from "./Terminal.ts"
import { withKeys } from "./withKeys.ts"

const order = Flag.String("order").pipe(
  Flag.withDescription("Whoever placed this order, by its number on either side: that order, and what belongs to it"),
  Flag.optional
)

const customer = Flag.String("customer").pipe(
  Flag.withDescription("Whoever has this e-mail address: all orders that name it, in what was sent and in the shop"),
  Flag.optional
)

export const forget = Command.make(
  "forget",
  {
    store: flags.storeArgument,
    order,
    customer,
    dryRun: flags.dryRun,
    stores: flags.stores,
    json: flags.json
  },
  Effect.fn("crossdock forget")(function* ({ customer, dryRun, json, order, store, stores }) {
    const work = Effect.gen(function* () {
      const whom = yield* Effect.fromOption(Forgetting.whom(order, customer), () =>
        wrong("say whom: either --order or --customer")
      )
      const file = yield* oneStore.load(stores, store)
      yield* Terminal.sayMeanwhile("looking through what is on file …")
      return yield* Forgetting.forget({ file, whom, dryRun, actor: yield* actor })
    }).pipe(Effect.ensuring(Terminal.clearLine))
    yield* answering(withKeys(work), {
      json,
      schema: Forgetting.Forgotten,
      toText,
      codeOf: ({ records }) => (records.length === 0 ? 1 : 0)
    })
  })
).pipe(
  Command.withDescription(
    "Erases one person from all that is on file: what was sent, why it was decided so, by what names it is found. What was delivered stays known by keyed hashes, so that nothing is sent again. Exit code 1: nothing is known of them"
  ),
  Command.withExamples([
    { command: "crossdock forget acme --order 10234 --dry-run", description: "What is on file of whoever placed it" },
    { command: "crossdock forget acme --customer maija@example.com", description: "All orders of one customer" }
  ])
)

const toText = ({ dryRun, held, records }: Forgetting.Forgotten) =>
  records.length === 0
    ? "nothing is on file of them"
    : [
        ...records.map(({ key, pipeline }) => `${pipeline} ${key}`),
        `${held.payloads} payloads and ${held.events} events of ${records.length} records ${dryRun ? "would be erased" : "are erased"}; backups and the platforms keep theirs`
      ].join("\n")
