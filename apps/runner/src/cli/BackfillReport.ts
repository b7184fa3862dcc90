/** A backfill, for people and for programs. */
import { DateTime, Option, Schema } from "effect"
import { type BackfillAnswer, BackfillAnswer as Answer } from "../operator/Backfilling.ts"
import type * as oneStore from "./oneStore.ts"

const encode = Schema.encodeSync(Answer)

export const of = (answer: BackfillAnswer): oneStore.Answer => {
  const { counts, isResumed, pipeline, since, store, until } = answer
  const code = counts.parked + counts.disagreeing > 0 ? 1 : 0
  const end = Option.match(until, { onNone: () => "now", onSome: DateTime.formatIso })
  const head = `${store} ${pipeline}: from ${DateTime.formatIso(since)} to ${end}${isResumed ? ", gone on with where it was stopped" : ""}`
  const text = `${head}: ${sumOf(answer)}`
  return {
    code,
    text: code === 0 ? text : `${text}\n  → \`crossdock status\` shows what is parked, and why`,
    json: { ...encode(answer), exitCode: code }
  }
}

export const sumOf = ({ counts }: BackfillAnswer) =>
  Object.entries(counts)
    .filter(([name, count]) => name === "read" || count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ")
