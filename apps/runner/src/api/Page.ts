/** Lists, a page at a time: `limit` entries after `after`, which is what the page before said is `next`. */
import { Effect, Schema } from "effect"

const most = 500

const Limit = Schema.NumberFromString.pipe(
  Schema.check(Schema.isInt(), Schema.isBetween({ minimum: 1, maximum: most })),
  Schema.withDecodingDefaultKey(Effect.succeed("100"))
)

/** Opaque to whoever asks. */
const After = Schema.optionalKey(Schema.String.check(Schema.isMaxLength(500)))

export const query = { limit: Limit, after: After }

/** Where entries are numbered. */
const AfterNumber = Schema.optionalKey(
  Schema.String.check(Schema.isPattern(/^\d{1,18}$/u, { expected: "what was `next`" }))
)

export const numbered = { limit: Limit, after: AfterNumber }

/** Null: this was the last page. */
export const next = { next: Schema.NullOr(Schema.String) }

/** Of a list of which one more than asked for was read, if there was one. */
export const of = <A>(list: ReadonlyArray<A>, limit: number, idOf: (item: A) => string) => {
  const items = list.slice(0, limit)
  const last = items.at(-1)
  return { items, next: list.length > limit && last !== undefined ? idOf(last) : null }
}
