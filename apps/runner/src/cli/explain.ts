/** `crossdock explain`: where the values of one record come from. */
import type { Pipeline } from "@crossdock/core"
import { Effect, Option } from "effect"
import { Argument, Command } from "effect/cli"
import * as Advice from "../Advice.ts"
import * as ConfigProblem from "../ConfigProblem.ts"
import { Ended, type ExitCode } from "../Ended.ts"
import type { Answer } from "../operator/ExplainedRecord.ts"
import * as Explaining from "../operator/Explaining.ts"
import { unset } from "../RunStores.ts"
import type { StoreFile } from "../StoreFile.ts"
import * as StoreFolder from "../StoreFolder.ts"
import { version } from "../Version.ts"
import * as ExplainReport from "./ExplainReport.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"
import { withLedger } from "./withLedger.ts"

const record = {
  store: Argument.String("store").pipe(Argument.withDescription("The store, by the name of its file")),
  record: Argument.String("record").pipe(
    Argument.withDescription(
      "The record's key in its source, or on the other side: an order's id or its number, an article's number"
    )
  ),
  field: Argument.String("field").pipe(
    Argument.withDescription("A value, by its path or a part of that: consignee, orderLines[0], articleNumber"),
    Argument.optional
  )
}

export const explain = Command.make(
  "explain",
  { ...record, pipeline: flags.pipeline, stores: flags.stores, json: flags.json },
  Effect.fn("crossdock explain")(function* ({ json, store, stores, ...asked }) {
    const loaded = yield* StoreFolder.load(stores, Option.some(store), version)
    const [file] = loaded.files
    const problems = [
      ...loaded.errors.map(({ message }) => message),
      ...(file === undefined ? [] : yield* unready(file, asked))
    ]
    if (file === undefined || problems.length > 0) return yield* end(3, problems)
    yield* Terminal.sayMeanwhile(`${store} ${asked.record}: asked of its source`)
    const answer = yield* withLedger(
      Effect.scoped(Effect.flatMap(file.store.connect, (connected) => Explaining.explain(file, connected, asked)))
    ).pipe(
      Effect.ensuring(Terminal.clearLine),
      Effect.catchTags({
        ConfigError: (error) => end(3, [`${file.file}: ${ConfigProblem.describe(error)}`]),
        ConnectorError: (error) => end(2, [failure(store, error)])
      })
    )
    yield* json
      ? Terminal.answerJson(answer)
      : Terminal.answer(ExplainReport.toText(answer, Option.isNone(asked.field)))
    const missing = notFound(answer, asked)
    if (missing.length > 0) return yield* end(1, missing)
  })
).pipe(
  Command.withDescription(
    "Where each value of a record comes from: the field of its source, the mapping, and the setting that decides it; writes nothing. Exit code 0: explained, 1: there is no such record or value, 2: a call or the ledger failed, 3: configuration is wrong"
  ),
  Command.withExamples([
    {
      command: "crossdock explain acme 10042",
      description: "An order of the shop, all that the warehouse is told of it"
    },
    { command: "crossdock explain acme 10042 orderLines[0].articleNumber", description: "One value" },
    { command: "crossdock explain acme MUG-RED --pipeline articles --json", description: "An article, for programs" }
  ])
)

const unready = Effect.fnUntraced(function* (file: StoreFile, { pipeline }: Explaining.Asked) {
  const names = file.store.pipelines.flatMap(({ isAside, name }) => (isAside ? [] : [name]))
  const unknown = Option.filter(pipeline, (name) => !names.includes(name))
  return [
    ...(yield* unset(file)),
    ...Option.match(unknown, {
      onNone: () => [],
      onSome: (name) => [`${file.file}: no pipeline ${name} is switched on; these are: ${names.join(", ") || "none"}`]
    })
  ]
})

const failure = (store: string, error: Pipeline.RunError) =>
  `${store}: ${error.message}\n  → ${Advice.forFailure(error)}`

/** One that goes nowhere has no values, and that has been said. */
const notFound = ({ records, store }: Answer, { field, record }: Explaining.Asked) => {
  if (records.length === 0)
    return [
      `${store} has no record ${record}: neither its source nor the ledger knows it; name the pipeline with --pipeline`
    ]
  const isThere = records.some(({ values, verdict }) => values.length > 0 || verdict !== null)
  return Option.match(field, {
    onNone: () => [],
    onSome: (wanted) => (isThere ? [] : [`${store} ${record} has no value ${wanted}: leave it out to see all`])
  })
}

const end = (code: ExitCode, problems: ReadonlyArray<string>) =>
  Effect.andThen(Effect.forEach(problems, Terminal.say, { discard: true }), new Ended({ code }))
