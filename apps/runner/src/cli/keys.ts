/** `crossdock keys`: what personal data is sealed with. */
import { DateTime, Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import * as KeyBook from "../operator/KeyBook.ts"
import { actor } from "./actor.ts"
import { answering } from "./answering.ts"
import * as flags from "./flags.ts"
import * as Table from "./Table.ts"
import * as Terminal from "./Terminal.ts"
import { withKeys } from "./withKeys.ts"

const list = Command.make(
  "list",
  { store: flags.store, json: flags.json },
  Effect.fn("crossdock keys list")(function* ({ json, store }) {
    yield* answering(withKeys(KeyBook.list(store)), { json, schema: KeyBook.KeyList, toText: listed })
  })
).pipe(
  Command.withDescription("The stores' keys by their ids, and the master key that wraps each; no key is shown"),
  Command.withExamples([{ command: "crossdock keys list --store acme", description: "Those of one store" }])
)

const listed = ({ keys, masters }: KeyBook.KeyList) =>
  [
    Table.render(
      ["store", "key", "id", "wrapped by", "made", "in use"].map((head) => ({ head })),
      keys.map(({ createdAt, id, master, purpose, retiredAt, store }) => [
        store,
        purpose,
        String(id),
        master,
        DateTime.formatIso(createdAt),
        Option.match(retiredAt, { onNone: () => "yes", onSome: (at) => `until ${DateTime.formatIso(at)}` })
      ])
    ),
    `master ${masters.length === 1 ? "key" : "keys"}: ${masters.join(", ")}`
  ].join("\n")

const master = Flag.Boolean("master").pipe(
  Flag.withDescription("The master key instead: the stores' keys are wrapped by the first one that is given"),
  Flag.withDefault(false)
)

const progress = (store: string, sealed: number) => Terminal.sayMeanwhile(`${store}: ${sealed} sealed anew …`)

const rotate = Command.make(
  "rotate",
  { store: flags.store, master, dryRun: flags.dryRun, json: flags.json },
  Effect.fn("crossdock keys rotate")(function* ({ dryRun, json, master, store }) {
    const work = Effect.gen(function* () {
      return yield* KeyBook.rotate({ store, master, dryRun, actor: yield* actor, progress })
    }).pipe(Effect.ensuring(Terminal.clearLine))
    yield* answering(withKeys(work), { json, schema: KeyBook.Rotated, toText: rotated })
  })
).pipe(
  Command.withDescription(
    "New keys in the place of those in use, and everything sealed anew, while the services run. Broken off, the same again goes on from there"
  ),
  Command.withExamples([
    { command: "crossdock keys rotate --store acme --dry-run", description: "How much would be sealed anew" },
    { command: "crossdock keys rotate --master", description: "After CROSSDOCK_KEY has got the new key in front" }
  ])
)

const rotated = ({ dryRun, note, stores, wrapped }: KeyBook.Rotated) =>
  [
    ...stores.map(
      ({ renewed, sealed, store }) =>
        `${store}: ${renewed ? "a new key" : "the last rotation goes on"}, ${sealed} values ${dryRun ? "would be sealed anew" : "sealed anew"}`
    ),
    ...(wrapped === null ? [] : [`${wrapped} keys ${dryRun ? "would be wrapped anew" : "wrapped anew"}`]),
    ...(note === "" ? [] : [`  → ${note}`])
  ].join("\n")

export const keys = Command.make("keys").pipe(
  Command.withDescription("What personal data is sealed with, and new keys for it"),
  Command.withExamples([{ command: "crossdock keys list", description: "All keys, by their ids" }]),
  Command.withSubcommands([list, rotate])
)
