/** Secrets of store files: sealed with the house's own key, each for its name alone. */
import { type Ledger, Secrets } from "@crossdock/core"
import { Context, Effect, Layer, Option, Redacted, Schema } from "effect"
import { sql } from "kysely"
import { asList, Database, listOf } from "./Database.ts"
import { house, placeOf } from "./sealing/SealedSecrets.ts"
import { Seals } from "./sealing/Seals.ts"
import { toText } from "./StoredKey.ts"

type TheSecrets = Secrets.Secrets["Service"]

const Sealed = listOf(Schema.Struct({ sealed: Schema.String }))
const Kept = listOf(Schema.Struct({ name: Schema.String, setAt: Schema.DateTimeUtcFromString }))
const Nothing = Schema.Tuple([])

const make = ({ ask }: Database["Service"], seals: Seals["Service"]): TheSecrets => ({
  set: Effect.fn("Secrets.set")(function* (name, value) {
    const { seal } = yield* seals.of(house)
    yield* ask(
      Nothing,
      sql`
        insert into crossdock.secret (name, sealed) values (${name}, ${seal(placeOf(name), Redacted.value(value))})
        on conflict (name) do update set sealed = excluded.sealed, set_at = excluded.set_at`
    )
  }),
  get: Effect.fn("Secrets.get")(function* (name) {
    const [{ list }] = yield* ask(Sealed, asList(sql`select sealed from crossdock.secret where name = ${toText(name)}`))
    const [row] = list
    if (row === undefined) return Option.none()
    return Option.map(yield* seals.open(house, placeOf(name), row.sealed), (value) => Redacted.make(value))
  }),
  list: Effect.map(
    ask(Kept, asList(sql`select name, set_at as "setAt" from crossdock.secret order by secret.name`)),
    ([{ list }]) => list
  ),
  remove: Effect.fn("Secrets.remove")(function* (name) {
    const [{ list }] = yield* ask(
      listOf(Schema.Struct({ name: Schema.String })),
      sql`
        with gone as (delete from crossdock.secret where name = ${toText(name)} returning name)
        ${asList(sql`select * from gone`)}`
    )
    return list.length > 0
  })
})

const unread = ({ detail }: Ledger.LedgerError, name: string) =>
  Secrets.missing(`the kept secret ${name} cannot be read: ${detail}`)

/** The secrets, and with them what store files name as kept ones. */
export const layer: Layer.Layer<Secrets.Secrets, never, Database | Seals> = Layer.effectContext(
  Effect.gen(function* () {
    const secrets = make(yield* Database, yield* Seals)
    const inLedger = Effect.fnUntraced(function* (name: string) {
      const found = yield* Effect.mapError(secrets.get(name), (error) => unread(error, name))
      return yield* Effect.fromOption(found, () => Secrets.missing(`the kept secret ${name} is not set`))
    })
    return Context.make(Secrets.Secrets, secrets).pipe(Context.add(Secrets.InLedger, inLedger))
  })
)
