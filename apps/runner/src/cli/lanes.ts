/** `crossdock pause`, `resume` and `reset`: what a person decides about the pipelines of a store. */
import { Effect, Option } from "effect"
import { Command } from "effect/cli"
import * as LaneControls from "../operator/LaneControls.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import { actor } from "./actor.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import { withJournal } from "./withJournal.ts"

interface Words {
  readonly action: LaneControls.LaneAction
  readonly description: string
  readonly examples: ReadonlyArray<{ readonly command: string; readonly description: string }>
}

const control = ({ action, description, examples }: Words) =>
  Command.make(
    action,
    {
      store: flags.storeArgument,
      pipeline: flags.pipeline,
      reason: flags.reason,
      dryRun: flags.dryRun,
      stores: flags.stores,
      json: flags.json
    },
    Effect.fn(`crossdock ${action}`)(function* ({ json, stores, ...wish }) {
      const declared = yield* declaredIn(stores, wish.store)
      const reason = Option.getOrElse(wish.reason, () => "")
      yield* answering(withJournal(LaneControls.act({ ...wish, declared, action, reason, actor: yield* actor })), {
        json,
        schema: LaneControls.LanesDone,
        toText,
        codeOf: ({ lanes }) => (lanes.some(({ changed }) => changed) ? 0 : 1)
      })
    })
  ).pipe(Command.withDescription(`${description}. Exit code 1: it made no difference`), Command.withExamples(examples))

/** A store whose file is wrong just now can be stopped all the same. */
const declaredIn = Effect.fnUntraced(function* (folder: string, name: string) {
  const { files } = yield* StoreFolder.load(folder, Option.some(name), version)
  return files.flatMap(({ store }) => store.pipelines.map((each) => each.name))
})

const toText = ({ action, dryRun, lanes, store }: LaneControls.LanesDone): string =>
  lanes
    .map(({ note, pipeline }) => `${dryRun ? "dry run, nothing is done: " : ""}${action} ${store} ${pipeline}: ${note}`)
    .join("\n")

export const pause = control({
  action: "pause",
  description: "Stops pipelines until they are resumed; a run that goes on ends at its next step, and nothing is lost",
  examples: [
    { command: 'crossdock pause acme --pipeline orders --reason "stocktaking"', description: "One pipeline" },
    { command: "crossdock pause acme", description: "The whole store" }
  ]
})

export const resume = control({
  action: "resume",
  description: "Lets paused pipelines go on, at once",
  examples: [{ command: "crossdock resume acme", description: "All that is paused of the store" }]
})

export const reset = control({
  action: "reset",
  description: "Forgets how far pipelines have read: the next run reads everything, and sends only what has changed",
  examples: [
    { command: "crossdock reset acme --pipeline orders --dry-run", description: "What would be forgotten" },
    { command: "crossdock reset acme --pipeline orders", description: "Has the orders read from the beginning" }
  ]
})
