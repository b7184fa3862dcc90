/** Secrets of store files, sealed with the house's own key: some at a time are sealed anew, each unless somebody has set it meanwhile. */
import type { Keys } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import { sql } from "kysely"
import { asList, type Database, listOf } from "../Database.ts"
import type * as Envelope from "./Envelope.ts"
import type { Seals } from "./Seals.ts"

/** They are of no store. */
export const house = ""

/** Each opens under its own name alone. */
export const placeOf = (name: string): Envelope.Place => ["secret", name]

const Counted = Schema.Tuple([Schema.Struct({ count: Schema.Natural })])
const Row = Schema.Struct({ name: Schema.String, sealed: Schema.String })

const atOnce = 200

const isOlder = (key: string) => sql`split_part(sealed, ':', 2) <> ${key}`

export const pending = ({ ask }: Database["Service"], seals: Seals["Service"]) =>
  Effect.fnUntraced(function* () {
    const { key } = yield* seals.of(house)
    const [{ count }] = yield* ask(
      Counted,
      sql`select count(*)::integer as count from crossdock.secret where ${isOlder(key)}`
    )
    return { older: count, plain: 0 } satisfies Keys.Pending
  })

export const sealed =
  ({ ask }: Database["Service"]) =>
  () =>
    Effect.map(ask(Counted, sql`select count(*)::integer as count from crossdock.secret`), ([{ count }]) => count)

type Reseal = Keys.Keys["Service"]["reseal"]

export const reseal = ({ ask }: Database["Service"], seals: Seals["Service"]) =>
  Effect.fnUntraced(function* ({ after, what }: Parameters<Reseal>[1]) {
    if (what === "plain") return { sealed: 0, next: Option.none<string>() }
    const { key, seal } = yield* seals.of(house)
    const [{ list }] = yield* ask(
      listOf(Row),
      asList(sql`
        select name, sealed from crossdock.secret where name >= ${after} and ${isOlder(key)}
        order by secret.name limit ${atOnce}`)
    )
    const opened = yield* Effect.forEach(list, ({ name, sealed: was }) =>
      Effect.map(
        seals.open(house, placeOf(name), was),
        Option.map((value) => ({ name, was, sealed: seal(placeOf(name), value) }))
      )
    )
    const changes = opened.flatMap(Option.toArray)
    yield* ask(
      Schema.Tuple([]),
      sql`
        update crossdock.secret as kept set sealed = anew.sealed
        from unnest(${changes.map(({ name }) => name)}::text[], ${changes.map(({ was }) => was)}::text[],
          ${changes.map(({ sealed: now }) => now)}::text[]) as anew (name, was, sealed)
        where kept.name = anew.name and kept.sealed = anew.was`
    )
    const last = Option.fromUndefinedOr(list.at(-1))
    return { sealed: changes.length, next: list.length < atOnce ? Option.none() : Option.map(last, ({ name }) => name) }
  })
