/** `crossdock webhooks`: which messages the platforms of a store send, and to where. */
import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { Ended, type ExitCode } from "../Ended.ts"
import * as HookAddress from "../HookAddress.ts"
import * as flags from "./flags.ts"
import * as Registering from "./Registering.ts"
import * as StoreHooks from "./StoreHooks.ts"
import * as Terminal from "./Terminal.ts"
import * as WebhooksReport from "./WebhooksReport.ts"

const store = Flag.String("store").pipe(Flag.withAlias("s"), Flag.withDescription("The store, by the name of its file"))

const url = Flag.String("url").pipe(
  Flag.withDescription("Where this program is reached from outside, such as https://hooks.example.com"),
  Flag.filterMap(HookAddress.baseOf, () => "Expected an address such as https://hooks.example.com, and no query")
)

const topic = Flag.String("topic").pipe(
  Flag.withDescription("What to hear of, such as order.created; may be given several times. Default: all about orders"),
  Flag.atLeast(0)
)

const uuid = Flag.String("uuid").pipe(Flag.withDescription("Which one, as `crossdock webhooks list` shows it"))

const common = { store, stores: flags.stores, json: flags.json }

const list = Command.make(
  "list",
  { ...common, url: Flag.withDefault(url, "https://YOUR-ADDRESS") },
  Effect.fn("crossdock webhooks list")(function* ({ json, store, stores, url }) {
    const file = yield* StoreHooks.load(stores, store)
    const reports = yield* Effect.forEach(file.store.hooks, (hook) =>
      Effect.map(StoreHooks.list(file, hook), (found) => WebhooksReport.of(hook, url, store, found))
    )
    yield* answer(store, reports, 0, json)
  })
).pipe(
  Command.withDescription("The webhooks that there are, without their secrets"),
  Command.withExamples([{ command: "crossdock webhooks list --store acme", description: "With what is still amiss" }])
)

const register = Command.make(
  "register",
  { ...common, url, topic },
  Effect.fn("crossdock webhooks register")(function* ({ json, store, stores, topic, url }) {
    const file = yield* StoreHooks.load(stores, store)
    if (HookAddress.isOpenToRead(url)) yield* Terminal.say(openToRead)
    const done = yield* Effect.forEach(file.store.hooks, (hook) =>
      Effect.map(
        Registering.register(file, hook, HookAddress.of(url, file.store.name, hook.connector), topic),
        (found) => ({ hook, report: WebhooksReport.of(hook, url, file.store.name, found) })
      )
    )
    const isHeard = done.every(({ hook, report }) => Registering.isHeard(hook, report))
    const reports = done.map(({ report }) => report)
    yield* answer(file.store.name, reports, isHeard ? 0 : 2, json)
  })
).pipe(
  Command.withDescription(
    "Makes the platforms send their messages. Exit code 0: done, 2: a call failed or all that counts was refused, 3: configuration is wrong"
  ),
  Command.withExamples([
    {
      command: "crossdock webhooks register --store acme --url https://hooks.example.com",
      description: "Run twice, it registers once"
    }
  ])
)

const openToRead = "over http anyone on the way can read the secret in the address: https is better"

const remove = Command.make(
  "remove",
  { ...common, uuid },
  Effect.fn("crossdock webhooks remove")(function* ({ json, store, stores, uuid }) {
    const file = yield* StoreHooks.load(stores, store)
    yield* StoreHooks.remove(file, uuid)
    yield* json ? Terminal.answerJson({ store, removed: uuid, exitCode: 0 }) : Terminal.answer(`removed ${uuid}`)
  })
).pipe(
  Command.withDescription("Makes the platform stop sending one of them"),
  Command.withExamples([
    {
      command: "crossdock webhooks remove --store acme --uuid 6f1c",
      description: "By what `crossdock webhooks list` shows"
    }
  ])
)

/** The notes are in the answer for programs too. */
const answer = Effect.fnUntraced(function* (
  store: string,
  reports: ReadonlyArray<WebhooksReport.HookReport>,
  code: ExitCode,
  json: boolean
) {
  yield* Effect.forEach(
    reports.flatMap(({ notes }) => notes),
    Terminal.say
  )
  yield* json
    ? Terminal.answerJson(WebhooksReport.toJson(store, reports, code))
    : Terminal.answer(WebhooksReport.toText(reports))
  if (code > 0) return yield* new Ended({ code })
})

export const webhooks = Command.make("webhooks").pipe(
  Command.withDescription("What the platforms tell by themselves: a hint to look sooner, while polling goes on"),
  Command.withExamples([{ command: "crossdock webhooks list --store acme", description: "Those that there are" }]),
  Command.withSubcommands([list, register, remove])
)
