/** `crossdock check-payload`: whether captured payloads have the shapes that Crossdock knows. */
import { Mismatch } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { Effect, FileSystem, Option, Predicate, Result, Schema } from "effect"
import { Argument, Command } from "effect/cli"
import { Ended, type ExitCode, worst } from "../Ended.ts"
import * as flags from "./flags.ts"
import * as Terminal from "./Terminal.ts"

type Entity = Schema.ConstraintDecoder<unknown>

/** By `connector/name`. */
const entities: ReadonlyMap<string, Entity> = new Map(
  Object.entries({ mycashflow: Mycashflow.payloads, ongoing: Ongoing.payloads }).flatMap(([connector, payloads]) =>
    Object.entries<Entity>(payloads).map(([name, schema]) => [`${connector}/${name}`, schema] as const)
  )
)

const entity = Argument.String("entity").pipe(
  Argument.withDescription(`What the files hold: ${[...entities.keys()].join(", ")}`),
  Argument.optional
)

const files = Argument.String("file").pipe(
  Argument.withDescription('JSON as it was captured: a record, a list of records, or either inside of {"data": …}'),
  Argument.variadic()
)

export const checkPayload = Command.make(
  "check-payload",
  { entity, files, json: flags.json },
  Effect.fn("crossdock check-payload")(function* ({ entity, files, json }) {
    const name = Option.getOrElse(entity, () => "")
    const schema = entities.get(name)
    if (schema === undefined || files.length === 0) return yield* wrongUsage(name, schema)
    const checks = yield* Effect.forEach(files, (file) => check(schema, file))
    const code = worst(checks.map(codeOf))
    yield* json
      ? Terminal.answerJson({ entity: name, files: checks, exitCode: code })
      : Terminal.answer(checks.map((each) => toText(name, each)).join("\n"))
    if (code > 0) return yield* new Ended({ code })
  })
).pipe(
  Command.withDescription(
    "Whether captured payloads have the shapes that Crossdock knows. Exit code 0: all fit, 1: something does not, 3: wrong usage"
  ),
  Command.withExamples([
    { command: "crossdock check-payload ongoing/order order.json", description: "One order, or a list of them" },
    { command: "crossdock check-payload mycashflow/product page-*.json --json", description: "For programs" }
  ])
)

/** One file. */
interface Check {
  readonly file: string
  /** None where the file could not be read. */
  readonly records: number | null
  /** With paths from the file's own top, such as `data[3].orderInfo.orderId`. */
  readonly mismatches: ReadonlyArray<Mismatch.Mismatch>
}

const check = Effect.fnUntraced(function* (schema: Entity, file: string) {
  const fs = yield* FileSystem.FileSystem
  const text = yield* Effect.option(fs.readFileString(file))
  if (Option.isNone(text)) return unread(file)
  const json = parse(text.value)
  if (Option.isNone(json)) return { file, records: 0, mismatches: [{ path: "", expected: "JSON", got: "other text" }] }
  const records = recordsOf(json.value)
  const decode = Schema.decodeUnknownResult(schema)
  const mismatches = records.flatMap(([at, record]) =>
    Result.match(decode(record, { errors: "all" }), {
      onSuccess: () => [],
      onFailure: ({ issue }) =>
        Mismatch.fromIssue(issue, record).map(({ expected, got, path }) => ({ path: below(at, path), expected, got }))
    })
  )
  return { file, records: records.length, mismatches }
})

const unread = (file: string): Check => ({ file, records: null, mismatches: [] })

const parse = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Unknown))

/** Each record with its place in the file. */
const recordsOf = (json: unknown, at = ""): ReadonlyArray<readonly [at: string, record: unknown]> => {
  if (Array.isArray(json)) return json.map((record: unknown, index) => [`${at}[${index}]`, record])
  return at === "" && Predicate.hasProperty(json, "data") ? recordsOf(json.data, "data") : [[at, json]]
}

const below = (at: string, path: string) =>
  at === "" || path === "" || path.startsWith("[") ? at + path : `${at}.${path}`

/** A file that is not there was named by mistake. */
const codeOf = ({ mismatches, records }: Check): ExitCode => {
  if (records === null) return 3
  return mismatches.length > 0 ? 1 : 0
}

const shown = 40

const toText = (name: string, { file, mismatches, records }: Check): string => {
  if (records === null) return `${file}: cannot be read`
  if (mismatches.length === 0)
    return records === 0 ? `${file}: holds no record` : `${file}: ${counted(records)}, as ${name} is known`
  const lines = mismatches
    .slice(0, shown)
    .map(({ expected, got, path }) => `  ${path === "" ? "the record" : path}: expected ${expected}, got ${got}`)
  const more = mismatches.length > shown ? [`  and ${mismatches.length - shown} more`] : []
  return [`${file}: ${counted(records)}, and not all of it as ${name} is known`, ...lines, ...more].join("\n")
}

const counted = (records: number) => (records === 1 ? "1 record" : `${records} records`)

const wrongUsage = Effect.fnUntraced(function* (name: string, schema: Entity | undefined) {
  const problem = schema === undefined ? unknownEntity(name) : "name at least one file"
  yield* Terminal.say(`${problem}\n\n  crossdock check-payload <entity> <file>...`)
  return yield* new Ended({ code: 3 })
})

const unknownEntity = (name: string) =>
  [
    name === "" ? "say what the files hold:" : `${name} is not known:`,
    ...[...entities.keys()].map((each) => `  ${each}`)
  ].join("\n")
