/** `crossdock replay`, `discard`, `hold` and `release`: what a person decides about records. */
import { Effect, Option } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import * as Controls from "../operator/Controls.ts"
import { actor } from "./actor.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import { withJournal } from "./withJournal.ts"

const records = Argument.String("record").pipe(
  Argument.withDescription("Records by any name that they have, such as an order's number"),
  Argument.variadic()
)

const exception = Flag.String("exception").pipe(
  Flag.withDescription("All records that are stuck for this, by the beginning of its id"),
  Flag.optional
)

interface Words {
  readonly action: Controls.ActionName
  readonly description: string
  /** Where no reason is given. */
  readonly reason: string
  /** After the records' names. */
  readonly did: string
  readonly examples: ReadonlyArray<{ readonly command: string; readonly description: string }>
}

const deed = ({ action, description, did, examples, reason }: Words) =>
  Command.make(
    action,
    {
      store: flags.storeArgument,
      records,
      exception,
      pipeline: flags.pipeline,
      reason: flags.reason,
      dryRun: flags.dryRun,
      json: flags.json
    },
    Effect.fn(`crossdock ${action}`)(function* ({ json, ...wish }) {
      const whole = {
        ...wish,
        action,
        actor: yield* actor,
        reason: Option.getOrElse(wish.reason, () => reason)
      }
      yield* answering(withJournal(Controls.act(whole)), {
        json,
        schema: Controls.Done,
        toText: (done) => toText(done, did),
        codeOf: ({ done }) => (done.length === 0 ? 1 : 0)
      })
    })
  ).pipe(
    Command.withDescription(`${description}. Exit code 1: there was nothing that it could be done to`),
    Command.withExamples(examples)
  )

const toText = ({ done, dryRun, passedOver, paused, store }: Controls.Done, did: string): string =>
  [
    ...[...Map.groupBy(done, ({ pipeline }) => pipeline)].map(([pipeline, own]) => {
      const count = own.length === 1 ? "" : ` (${own.length} records)`
      return `${dryRun ? "dry run, nothing is done: " : ""}${store} ${pipeline} ${listed(own)}${count}: ${did}`
    }),
    ...paused.map(
      ({ pipeline, why }) => `${store} ${pipeline} is paused, and nothing of it goes until it is resumed: ${why}`
    ),
    ...passedOver
      .slice(0, keysShown)
      .map(({ key, pipeline, why }) => `${store} ${pipeline} ${key} is passed over: ${why}`),
    ...(passedOver.length > keysShown ? [`and ${passedOver.length - keysShown} more are passed over`] : []),
    ...(done.length + passedOver.length === 0 ? ["it has no records any more: there is nothing to do"] : [])
  ].join("\n")

const listed = (refs: Controls.Done["done"]) =>
  [
    ...refs.slice(0, keysShown).map(({ key }) => key),
    ...(refs.length > keysShown ? [`and ${refs.length - keysShown} more`] : [])
  ].join(", ")

const keysShown = 8

export const replay = deed({
  action: "replay",
  description: "Has records decided upon anew, at once: those that are stuck, and those that were discarded",
  reason: "",
  did: "looked at again in the next run, which is due at once",
  examples: [
    { command: "crossdock replay acme 10234", description: "One order" },
    { command: "crossdock replay acme --exception 4f1c --dry-run", description: "All of one cause: what would be done" }
  ]
})

export const discard = deed({
  action: "discard",
  description: "Has records sent no more, until somebody replays them; a cancellation still goes through",
  reason: "discarded by hand",
  did: "sent no more, unless somebody replays it",
  examples: [{ command: 'crossdock discard acme 10234 --reason "typed in at the warehouse"', description: "One order" }]
})

export const hold = deed({
  action: "hold",
  description: "Keeps records from being sent until they are released; also one that nobody has read yet",
  reason: "held by hand",
  did: "held until it is released",
  examples: [
    { command: 'crossdock hold acme 10234 --reason "the customer called"', description: "An order" },
    { command: "crossdock hold acme 55-2 --pipeline articles", description: "A record of another pipeline" }
  ]
})

export const release = deed({
  action: "release",
  description: "Lets records go that a person or a rule holds",
  reason: "",
  did: "goes with the next run, which is due at once",
  examples: [
    { command: "crossdock release acme 10234", description: "One order" },
    { command: "crossdock release acme --exception 4f1c", description: "All that one rule holds" }
  ]
})
