/** `pnpm audit-deps`: whether the packages are known to be unsafe, and stand under licences that are allowed. */
import { spawnSync } from "node:child_process"
import { Option, Schema } from "effect"
import * as Advisories from "./Advisories.ts"
import * as Licences from "./Licences.ts"

const ask = (...args: ReadonlyArray<string>) =>
  spawnSync("pnpm", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }).stdout ?? ""

const read = <A>(schema: Schema.ConstraintDecoder<A>, text: string): Option.Option<A> =>
  Schema.decodeUnknownOption(Schema.fromJsonString(schema))(text)

const told = (what: string, complaints: Option.Option<ReadonlyArray<string>>, unasked: string): boolean => {
  if (Option.isNone(complaints)) process.stderr.write(`${what}: ${unasked}\n`)
  else if (complaints.value.length === 0) process.stdout.write(`${what}: nothing to complain of\n`)
  else process.stdout.write(`${what}:\n${complaints.value.map((each) => `  ${each}`).join("\n")}\n`)
  return Option.exists(complaints, (all) => all.length > 0)
}

const today = new Date().toISOString().slice(0, 10)
const licences = Option.map(read(Licences.Listed, ask("-r", "licenses", "list", "--json")), Licences.complaints)
const advisories = Option.map(read(Advisories.Audit, ask("audit", "--json")), (audit) =>
  Advisories.complaints(audit, today)
)

const isBad = [
  told("licences", licences, "pnpm does not list them: run `pnpm install` first"),
  told("advisories", advisories, "not asked, since the registry does not answer such questions from here"),
  Option.isNone(licences)
]
process.exitCode = isBad.includes(true) ? 1 : 0
