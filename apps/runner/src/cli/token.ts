/** `crossdock token`: who may ask the HTTP API, and what. */
import { Audit, Tokens } from "@crossdock/core"
import { PostgresLedger } from "@crossdock/ledger-postgres"
import { Effect, Option, Schema } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { actor } from "./actor.ts"
import { Ended } from "../Ended.ts"
import * as SessionBook from "../operator/SessionBook.ts"
import * as TokenBook from "../operator/TokenBook.ts"
import * as Span from "../Span.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"
import * as TokenTable from "./TokenTable.ts"
import { minute } from "./StuckReport.ts"
import { orEnd } from "./withLedger.ts"

const withTokens = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.provide(work, PostgresLedger.layerConfig).pipe(orEnd)

/** Who lets whom in, or out again, is on record like all else that a person does. */
const noted = Effect.fnUntraced(function* (deed: Pick<Audit.Deed, "action" | "target" | "detail">) {
  yield* (yield* Audit.Audit).note({ ...deed, actor: yield* actor, store: "" })
})

const name = Flag.String("name").pipe(Flag.withDescription("What you call it, such as whose it is"))

const role = Flag.Literals("role", Tokens.Role.literals).pipe(
  Flag.withDescription(
    "viewer: reads. operator: acts on records and lanes, too. admin: tokens, resets and the audit log, too"
  )
)

const stores = Flag.String("store").pipe(
  Flag.withAlias("s"),
  Flag.withDescription("Of this store alone; may be given several times. Default: all stores"),
  Flag.atLeast(0)
)

const expires = Flag.String("expires").pipe(
  Flag.withDescription("For how long it is good, such as 90d, 12h or 30m. Default: until it is revoked"),
  Flag.filter(Schema.is(Span.Span), () => "Expected days, hours or minutes such as 90d, 12h or 30m"),
  Flag.optional
)

const add = Command.make(
  "add",
  { name, role, stores, expires, json: flags.json },
  Effect.fn("crossdock token add")(function* ({ expires, json, name, role, stores }) {
    const own = stores.length === 0 ? Option.none() : Option.some(stores)
    const made = yield* withTokens(
      Effect.tap(TokenBook.add({ name, role, stores: own, expires }), (token) =>
        noted({ action: "token add", target: `${token.id} ${name}`, detail: TokenTable.describe(token) })
      )
    )
    if (json) return yield* Terminal.answerJson(yield* Schema.encodeEffect(TokenBook.MadeToken)(made))
    yield* Terminal.say(`${TokenTable.describe(made)}. It is told this once; keep it as you keep a password:`)
    yield* Terminal.answer(made.token)
  })
).pipe(
  Command.withDescription("Makes a token and prints it: once, since only its hash is kept"),
  Command.withExamples([
    {
      command: 'crossdock token add --name "night shift" --role operator --store acme --expires 90d',
      description: "For one store"
    },
    { command: "crossdock token add --name dashboard --role viewer", description: "To read, of all stores" }
  ])
)

const list = Command.make(
  "list",
  { json: flags.json },
  Effect.fn("crossdock token list")(function* ({ json }) {
    const found = yield* withTokens(TokenBook.list)
    yield* json
      ? Terminal.answerJson(yield* Schema.encodeEffect(TokenBook.TokenList)(found))
      : Terminal.answer(TokenTable.toText(found.tokens))
  })
).pipe(
  Command.withDescription("The tokens, without their secrets"),
  Command.withExamples([{ command: "crossdock token list", description: "All of them, with when each was last used" }])
)

const id = Argument.String("id").pipe(Argument.withDescription("Which one, as `crossdock token list` shows it"))

const revoke = Command.make(
  "revoke",
  { id, json: flags.json },
  Effect.fn("crossdock token revoke")(function* ({ id, json }) {
    const answer = yield* withTokens(
      Effect.tap(TokenBook.revoke(id), ({ revoked }) =>
        noted({ action: "token revoke", target: id, detail: revoked ? "revoked" : "there was no good one of this id" })
      )
    )
    if (json) yield* Terminal.answerJson(yield* Schema.encodeEffect(TokenBook.Revoked)(answer))
    else yield* Terminal.say(answer.revoked ? `token ${id} is good for nothing now` : unknown(id))
    if (!answer.revoked) return yield* new Ended({ code: 1 })
  })
).pipe(
  Command.withDescription("Takes a token back, at once. Exit code 1: there is none of this id that was good"),
  Command.withExamples([{ command: "crossdock token revoke 3f9a0c1b2d4e", description: "By its id" }])
)

const signIn = Command.make(
  "sign-in",
  { id, json: flags.json },
  Effect.fn("crossdock token sign-in")(function* ({ id, json }) {
    const made = yield* withTokens(
      Effect.tap(SessionBook.addCode(id), (code) =>
        noted({ action: "token sign-in", target: id, detail: Option.isSome(code) ? "a code" : "there is no good one" })
      )
    )
    if (Option.isNone(made)) return yield* Effect.andThen(Terminal.say(unknown(id)), new Ended({ code: 1 }))
    if (json) return yield* Terminal.answerJson(yield* Schema.encodeEffect(SessionBook.SignInCode)(made.value))
    yield* Terminal.say(`It signs one browser in as token ${id}, once, until ${minute(made.value.expiresAt)}:`)
    yield* Terminal.answer(made.value.code)
  })
).pipe(
  Command.withDescription(
    "Makes a code that signs a browser in to the dashboard, once, within ten minutes. Exit code 1: there is no good token of this id"
  ),
  Command.withExamples([{ command: "crossdock token sign-in 3f9a0c1b2d4e", description: "As this token, by its id" }])
)

const unknown = (id: string) => `there is no good token ${id}: \`crossdock token list\` shows all`

export const token = Command.make("token").pipe(
  Command.withDescription("Who may ask the HTTP API, and what"),
  Command.withExamples([{ command: "crossdock token list", description: "Who has one, and since when" }]),
  Command.withSubcommands([add, list, revoke, signIn])
)
