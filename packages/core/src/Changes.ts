/** What differs between a record as the other side holds it and as it would be sent, field by field, on the wire. */
import { Array, Option, Result, Schema } from "effect"
import type { Change } from "./Change.ts"
import * as Personal from "./Personal.ts"
import * as Shortcut from "./Shortcut.ts"
import type { Held, Sink } from "./Sink.ts"
import { differences } from "./WireDifference.ts"

type Subject<B> = Pick<Sink<B>, "item" | "agrees" | "personal">

/** A way to show the changes of one sink's records. Only fields that are sent are shown; of those only what the sink does not take for the same. */
export const shower = <B>(to: Subject<B>) => {
  const wire = wireOf(to.item)
  const { personal = Personal.none } = to
  const decode = Schema.decodeUnknownOption(to.item, { disableChecks: true })
  const isMaterial = (held: Held<B>, whole: Schema.Json) =>
    !Option.exists(decode(whole), (variant) => to.agrees(held, variant))

  return (held: Held<B>, record: B): ReadonlyArray<Change> =>
    Option.match(Option.all([wire(held.item), wire(record)]), {
      onNone: () => [],
      onSome: ([from, wanted]) => {
        const found = differences(from, wanted)
        const material = found.filter(({ whole }) => isMaterial(held, whole))
        return (Array.isReadonlyArrayNonEmpty(material) ? material : found).map(({ from, path, to }) => ({
          path,
          from: Personal.mask(personal, from, path),
          to: Personal.mask(personal, to, path)
        }))
      }
    })
}

/** What lies there may break a rule that is only kept by what is sent: it is shown all the same. */
export const wireOf = <B>(item: Sink<B>["item"]): ((record: B) => Option.Option<Schema.Json>) => {
  const strict = Shortcut.encoder(item)
  const lenient = Schema.encodeUnknownOption(item, { disableChecks: true })
  return (record) => Option.orElse(Result.getSuccess(strict(record)), () => lenient(record))
}
