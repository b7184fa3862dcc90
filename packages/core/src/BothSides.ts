/** One record on both sides, as it is now. A look at it writes nothing, and a side that does not answer keeps the other from nothing. */
import { Effect, HashMap, Option, Result, Schema } from "effect"
import type { ConnectorError } from "./ConnectorError.ts"
import * as Deciding from "./Deciding.ts"
import type { Lane, Ledger, LedgerError } from "./Ledger.ts"
import * as Personal from "./Personal.ts"
import * as Plain from "./Plain.ts"
import * as Shortcut from "./Shortcut.ts"
import type { Sink } from "./Sink.ts"

/** What one side shows. `unreadable`: it answered, or did not, as `why` says. `unasked`: it is not known what to ask it for. */
export const Side = Schema.Struct({
  found: Schema.Literals(["there", "absent", "unreadable", "unasked"]),
  /** What this side calls it; empty where that is not known. */
  id: Schema.String,
  /** Its own word for the state that the record is in; empty where it has none. */
  status: Schema.String,
  why: Schema.String,
  /** The record itself; null where it is not there. */
  item: Schema.NullOr(Schema.Json)
})
export type Side = typeof Side.Type

export const BothSides = Schema.Struct({ here: Side, there: Side })
export type BothSides = typeof BothSides.Type

const nothing: Side = { found: "unasked", id: "", status: "", why: "", item: null }

/** Of a pipeline that moves no records. */
export const none: BothSides = { here: nothing, there: nothing }

export interface Route<A, B, R> extends Deciding.Route<A, B> {
  readonly get: (key: string) => Effect.Effect<Option.Option<A>, ConnectorError, R>
  readonly to: Sink<B, R>
}

export const look = Effect.fn("BothSides.look")(function* <A, B, R>(
  route: Route<A, B, R>,
  context: { readonly lane: Lane; readonly revision: string },
  key: string
): Effect.fn.Return<BothSides, LedgerError, R | Ledger> {
  const found = yield* Effect.result(route.get(key))
  const item = found._tag === "Success" ? found.success : Option.none()
  const here = found._tag === "Success" ? hereOf(route, key, found.success) : unreadable(key, found.failure)
  const remoteKey = yield* remoteKeyOf(route, context, key, item)
  return { here, there: remoteKey === "" ? nothing : yield* lookThere(route.to, remoteKey) }
})

const hereOf = <A, B>(
  { describe = () => ({}), personal = Personal.none }: Deciding.Route<A, B>,
  key: string,
  item: Option.Option<A>
): Side =>
  Option.match(item, {
    onNone: () => absent(key),
    onSome: (record) => ({
      ...nothing,
      found: "there",
      id: key,
      status: describe(record).statusHere ?? "",
      item: Personal.mask(personal, Plain.json(record))
    })
  })

/** Where it lies as far as we know; else where it would be sent. */
const remoteKeyOf = Effect.fnUntraced(function* <A, B, R>(
  route: Route<A, B, R>,
  { lane, revision }: { readonly lane: Lane; readonly revision: string },
  key: string,
  item: Option.Option<A>
) {
  const { decideOn } = yield* Deciding.make<A, B>(route, lane, { revision, isUnchangedSilent: false })
  const { decided, lastOf } = yield* decideOn(Option.toArray(item), [key])
  const known = Option.match(lastOf(key), { onNone: () => "", onSome: ({ remoteKey }) => remoteKey })
  const [parcel] = Deciding.parcelsOf(decided.map(({ decision }) => decision))
  return known === "" ? (parcel?.remoteKey ?? "") : known
})

const lookThere = <B, R>(to: Sink<B, R>, remoteKey: string) =>
  Effect.match(to.current([remoteKey]), {
    onFailure: (error) => unreadable(remoteKey, error),
    onSuccess: (current) =>
      Option.match(HashMap.get(current, remoteKey), {
        onNone: () => absent(remoteKey),
        onSome: ({ id, item, status }): Side => ({ ...nothing, found: "there", id, status, item: onTheWire(to, item) })
      })
  })

/** What lies there may be nothing that could be written. */
const onTheWire = <B, R>(to: Sink<B, R>, item: B) =>
  Personal.mask(
    to.personal ?? Personal.none,
    Result.getOrElse(Shortcut.encoder(to.item)(item), () => Plain.json(item))
  )

const absent = (id: string): Side => ({ ...nothing, found: "absent", id })

const unreadable = (id: string, error: ConnectorError): Side => ({
  ...nothing,
  found: "unreadable",
  id,
  why: error.message
})
