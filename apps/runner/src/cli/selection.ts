/** Which records a command is about, as flags: `--since 30d`, `--all`, `--record 1004`. */
import { Selection } from "@crossdock/core"
import { DateTime, Effect, Option } from "effect"
import { Flag } from "effect/cli"
import { wrong } from "../operator/Refusal.ts"
import * as Span from "../Span.ts"

export const since = Flag.String("since").pipe(
  Flag.withDescription("Records that changed since then: 30d, 12h, or a date such as 2026-01-31"),
  Flag.optional
)

export const all = Flag.Boolean("all").pipe(
  Flag.withDescription("All records that the source gives"),
  Flag.withDefault(false)
)

export const records = Flag.String("record").pipe(
  Flag.withDescription("This record alone, by its key in the source; may be given more than once"),
  Flag.between(0, 1000)
)

export interface Chosen {
  readonly since: Option.Option<string>
  readonly all: boolean
  readonly records: ReadonlyArray<string>
}

export const chosen = Effect.fnUntraced(function* ({ all, records, since }: Chosen) {
  const ways = Number(Option.isSome(since)) + Number(all) + Number(records.length > 0)
  if (ways > 1) return yield* wrong("--since, --all and --record cannot go together: say one of them")
  if (records.length > 0) return Selection.keys(records)
  if (Option.isSome(since)) return Selection.since(yield* moment("--since", since.value))
  return all ? Selection.all : Selection.next
})

/** So long ago, or a date with or without a time; without a zone it is UTC. */
export const moment = Effect.fnUntraced(function* (flag: string, text: string) {
  const span = Span.parse(text)
  if (Option.isSome(span)) return DateTime.subtractDuration(yield* DateTime.now, span.value)
  const dated = /^\d{4}-\d\d-\d\d/.test(text) ? DateTime.make(text) : Option.none()
  if (Option.isSome(dated)) return DateTime.toUtc(dated.value)
  return yield* wrong(`${flag} ${text}: say how long ago, such as 30d or 12h, or a date such as 2026-01-31`)
})
