/** `crossdock store add`: leads through a new store, and ends with its file, what the doctor says of it, and a plan. */
import { Effect } from "effect"
import { Argument, Command, Flag } from "effect/cli"
import { blueprints } from "../blueprints.ts"
import * as NewStore from "../newStore/NewStore.ts"
import * as NewFile from "../newStore/NewFile.ts"
import * as Settings from "../newStore/Settings.ts"
import { Ended, type ExitCode, worst } from "../Ended.ts"
import * as Doctoring from "../operator/Doctoring.ts"
import * as StoreFile from "../StoreFile.ts"
import { version } from "../Version.ts"
import * as Asking from "./Asking.ts"
import { diagnose, meanwhile } from "./diagnose.ts"
import * as DoctorReport from "./DoctorReport.ts"
import * as FirstPlan from "./FirstPlan.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"

const name = Argument.String("store").pipe(
  Argument.withDescription("What the store is to be called: letters, digits, - and _"),
  Argument.filter(
    (given) => /^[A-Za-z\d][\w-]*$/.test(given),
    (given) => `Expected a name of letters, digits, - and _, got ${given}`
  )
)

const blueprint = Flag.Literals(
  "blueprint",
  blueprints.map((each) => each.name)
).pipe(Flag.withDescription("How the store is built"), Flag.withDefault(blueprints[0].name))

const set = Flag.String("set").pipe(
  Flag.withDescription("A setting, such as orders.waysOfDelivery.3=POSTI; may be given several times"),
  Flag.filter(
    (given) => /^[^=.][^=]*=./s.test(given),
    () => "Expected a setting and its value, such as orders.waysOfDelivery.3=POSTI"
  ),
  Flag.atLeast(0)
)

const yes = Flag.Boolean("yes").pipe(
  Flag.withAlias("y"),
  Flag.withDescription("Asks nothing, and writes the file"),
  Flag.withDefault(false)
)

export const storeAdd = Command.make(
  "add",
  { name, blueprint, set, yes, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock store add")(
    function* ({ blueprint, json, name, set, stores, yes }) {
      const file = yield* NewFile.free(stores, name)
      const settings = Settings.of(blueprints.find((each) => each.name === blueprint) ?? blueprints[0])
      const given: NewStore.NewStore = { store: name, blueprint, values: new Map(set.map(pairOf)) }
      const isAsked = !yes && !json && (yield* Asking.IsTerminal)
      const complete = isAsked ? yield* asked(file, given, settings) : NewStore.withVariables(given, settings)
      const text = NewStore.toText(complete, settings)
      yield* wellFormed(file, text)
      if (!json) yield* Terminal.answer(`${file}:\n\n${text}`)
      const isWanted = yes || (isAsked && (yield* Asking.toWrite(file)))
      if (!isWanted) return yield* unwritten({ store: name, file, text }, isAsked, json)
      yield* NewFile.write(file, text)
      const diagnosis = yield* diagnose(stores, name)
      const plan = diagnosis.exitCode > 1 ? FirstPlan.none : yield* FirstPlan.of(stores, name)
      const exitCode = worst([diagnosis.exitCode, plan.code])
      yield* json
        ? Terminal.answerJson({ store: name, file, text, isWritten: true, diagnosis, plan: plan.json, exitCode })
        : Terminal.answer(`${DoctorReport.toText(diagnosis)}\n\n${plan.text}`)
      if (exitCode > 0) return yield* new Ended({ code: exitCode })
    },
    Effect.catchTag("StoreFileError", ({ message }) => end(3, message)),
    Effect.catchTag("QuitError", () => end(1, "nothing is written"))
  )
).pipe(
  Command.withDescription(
    "Writes a new store's file, examines it, and shows what its first run would do. At a terminal it asks for what is missing, and no secret: the file names environment variables. Exit code 0: all is well, 1: there are problems, or nothing was written, 2: a side could not be reached, 3: configuration is wrong"
  ),
  Command.withExamples([
    { command: "crossdock store add acme", description: "Asks for everything that is needed" },
    {
      command:
        "crossdock store add acme --set mycashflow.store=acme --set mycashflow.user=api@acme.example --set ongoing.warehouse=acmewarehouse --set ongoing.goodsOwnerId=42 --set ongoing.user=WSIAcme --set orders.waysOfDelivery.3=POSTI --yes",
      description: "Asks for nothing"
    }
  ])
)

const end = Effect.fnUntraced(function* (code: ExitCode, ...said: ReadonlyArray<string>) {
  yield* Effect.forEach(said, Terminal.say)
  return yield* new Ended({ code })
})

const pairOf = (given: string): readonly [path: string, value: string] => {
  const at = given.indexOf("=")
  return [given.slice(0, at).trim(), given.slice(at + 1)]
}

/** What must be there; and, where the accounts can be asked, what they show to be open. */
const asked = Effect.fnUntraced(function* (file: string, given: NewStore.NewStore, settings: Settings.Settings) {
  const complete = yield* Asking.forRequired(given, settings)
  const { misconfigured, others } = yield* Effect.ensuring(
    Effect.flatMap(wellFormed(file, NewStore.toText(complete, settings)), (store) =>
      Doctoring.examineAccounts(store, meanwhile)
    ),
    Terminal.clearLine
  )
  yield* Effect.forEach(misconfigured, ({ what }) => Terminal.say(what))
  return yield* Asking.forOpen(
    complete,
    others.flatMap(({ open = [] }) => open)
  )
})

const wellFormed = (file: string, text: string) =>
  Effect.catchTag(StoreFile.fromText(file, version, text), "StoreFileError", ({ problems }) =>
    end(3, ...problems.map((each) => `${each.path}: ${each.text}: say --set ${each.path}=…`))
  )

const unwritten = Effect.fnUntraced(function* (
  shown: { readonly store: string; readonly file: string; readonly text: string },
  isAsked: boolean,
  json: boolean
) {
  if (json) yield* Terminal.answerJson({ ...shown, isWritten: false, exitCode: 1 })
  return yield* end(1, isAsked ? "nothing is written" : "nothing is written: --yes writes it")
})
