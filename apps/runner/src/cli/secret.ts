/** `crossdock secret`: what store files name as `${secret:NAME}`. */
import { text } from "node:stream/consumers"
import { Audit } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Context, Effect, Redacted, Schema } from "effect"
import { Argument, Command, Prompt } from "effect/cli"
import { wrong } from "../operator/Refusal.ts"
import * as SecretBook from "../operator/SecretBook.ts"
import { actor } from "./actor.ts"
import { answering } from "./answering.ts"
import { IsTerminal } from "./Asking.ts"
import * as flags from "./flags.ts"
import { minute } from "./StuckReport.ts"
import * as Table from "./Table.ts"
import { orRefusal } from "./withLedger.ts"

/** What is written to this program; a secret is never an argument, which others on the machine can read. */
export const StandardInput = Context.Reference("@crossdock/runner/StandardInput", {
  defaultValue: () => Effect.promise(() => text(process.stdin))
})

const withSecrets = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.provide(work, PostgresLedger.layerConfig).pipe(orRefusal)

const noted = Effect.fnUntraced(function* (action: string, target: string) {
  yield* (yield* Audit.Audit).note({ action, target, detail: "", actor: yield* actor, store: "" })
})

const name = Argument.String("name").pipe(
  Argument.withDescription("As store files name it: NAME in ${secret:NAME}"),
  Argument.filter(Schema.is(SecretBook.Name), () => "Expected letters, digits, - _ and . such as acme-key")
)

const given = Effect.gen(function* () {
  if (yield* IsTerminal) return yield* Prompt.run(Prompt.Hidden({ message: "The secret (nothing is shown)" }))
  const written = yield* yield* StandardInput
  return Redacted.make(written.replace(/\r?\n$/u, ""))
})

const set = Command.make(
  "set",
  { name, json: flags.json },
  Effect.fn("crossdock secret set")(function* ({ json, name }) {
    const work = Effect.gen(function* () {
      const value = yield* given
      if (Redacted.value(value) === "") return yield* wrong("nothing was given: write the secret to standard input")
      return yield* withSecrets(Effect.tap(SecretBook.set(name, value), noted("secret set", name)))
    })
    yield* answering(work, {
      json,
      schema: SecretBook.Set,
      toText: () => `kept: store files name it \${secret:${name}}`
    })
  })
).pipe(
  Command.withDescription(
    "Keeps a secret, sealed, with the ledger. It is read from a hidden prompt or from standard input"
  ),
  Command.withExamples([
    { command: "crossdock secret set acme-key", description: "Asks for it, and shows nothing of it" },
    { command: "crossdock secret set acme-key < /run/secrets/acme", description: "From a file" }
  ])
)

const list = Command.make(
  "list",
  { json: flags.json },
  Effect.fn("crossdock secret list")(function* ({ json }) {
    yield* answering(withSecrets(SecretBook.list), { json, schema: SecretBook.SecretList, toText })
  })
).pipe(
  Command.withDescription("Which there are, and since when; not what they are"),
  Command.withExamples([{ command: "crossdock secret list", description: "All of them" }])
)

const toText = ({ secrets }: SecretBook.SecretList) =>
  secrets.length === 0
    ? "No secrets are kept: `crossdock secret set NAME`."
    : Table.render(
        [{ head: "name" }, { head: "set" }],
        secrets.map(({ name, setAt }) => [name, minute(setAt)])
      )

const remove = Command.make(
  "remove",
  { name, json: flags.json },
  Effect.fn("crossdock secret remove")(function* ({ json, name }) {
    const work = withSecrets(Effect.tap(SecretBook.remove(name), noted("secret remove", name)))
    yield* answering(work, {
      json,
      schema: SecretBook.Removed,
      toText: ({ removed }) => (removed ? `${name} is kept no longer` : `there is no secret ${name}`),
      codeOf: ({ removed }) => (removed ? 0 : 1)
    })
  })
).pipe(
  Command.withDescription("Takes a secret away. Exit code 1: there is none of this name"),
  Command.withExamples([{ command: "crossdock secret remove acme-key", description: "By its name" }])
)

export const secret = Command.make("secret").pipe(
  Command.withDescription("Secrets that the ledger keeps sealed, for store files"),
  Command.withExamples([{ command: "crossdock secret list", description: "Which there are" }]),
  Command.withSubcommands([set, list, remove])
)
