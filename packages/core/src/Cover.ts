/** Covers that note what is read through them: of a record, of what is known besides, and of a record that a mapping has made. */
import { DateTime, Option } from "effect"
import type { Known } from "./Known.ts"
import * as Leaf from "./Leaf.ts"
import type { Ref, Remembered } from "./Ledger.ts"
import type { Fact, Look, Made, Trace } from "./Trace.ts"

export type Note = (write: (look: Look) => void) => void

/** The same object has the same cover wherever it hangs. */
export const record = <A>(item: A, note: Note): A => {
  const paths = Leaf.pathsOf(item)
  const covers = new WeakMap<object, object>()
  const cover = <N extends object>(node: N): N => {
    const made = Option.isOption(node) ? coveredSome(node) : new Proxy(node, { get: (owner, key) => read(owner, key) })
    covers.set(node, made)
    return made
  }
  const coveredSome = <N extends object>(node: N): N => {
    const made: N = Object.create(Object.getPrototypeOf(node))
    return Object.defineProperty(made, "value", { get: () => read(node, "value"), enumerable: true })
  }
  const read = (owner: object, key: PropertyKey): unknown => {
    const value: unknown = Reflect.get(owner, key)
    if (typeof key !== "string" || typeof value === "function" || !Object.hasOwn(owner, key)) return value
    if (Leaf.isNode(value)) return covers.get(value) ?? cover(value)
    if (Array.isArray(owner) && key === "length") return value
    const path = Leaf.below(paths.get(owner) ?? "", owner, key)
    note(({ leaves }) => void leaves.set(path, { path, value, place: { owner, key } }))
    return value
  }
  return Leaf.isNode(item) ? cover(item) : item
}

export const known = (known: Known, note: Note, trace: Trace): Known => {
  const fact = (what: string, value: Fact["value"]) => note(({ facts }) => void facts.set(what, { what, value }))
  return {
    trace,
    get now() {
      fact("now", DateTime.formatIso(known.now))
      return known.now
    },
    get firstTriedAt() {
      fact("firstTriedAt", Option.getOrNull(Option.map(known.firstTriedAt, DateTime.formatIso)))
      return known.firstTriedAt
    },
    get isReleased() {
      fact("isReleased", known.isReleased)
      return known.isReleased
    },
    find: (ref) => {
      const found = known.find(ref)
      fact(wordsOf(ref), Option.getOrNull(Option.map(found, stateOf)))
      return found
    }
  }
}

const wordsOf = ({ key, pipeline }: Ref) => `${pipeline} ${key}`

/** What it is called on the other side; else what became of it. */
const stateOf = ({ code, remoteKey, status }: Remembered) =>
  remoteKey === ""
    ? [Option.getOrElse(status, () => "intended"), code].filter((word) => word !== "").join(" ")
    : remoteKey

/** Of a made record: who reads a field of it looks at what that field looked at. */
export const passedOn = <B>(made: B, madeOf: (made: object) => Option.Option<Made>, note: Note): B => {
  const covers = new WeakMap<object, object>()
  const of = (value: unknown) => (Leaf.isNode(value) ? (covers.get(value) ?? cover(value)) : value)
  const cover = <N extends object>(value: N): N => {
    const fields = Option.match(madeOf(value), { onNone: () => undefined, onSome: (each) => each.fields })
    const proxy = new Proxy(value, {
      get: (owner, key) => {
        const field = typeof key === "string" ? fields?.get(key) : undefined
        if (field !== undefined) note(({ inner }) => void inner.push(field.look))
        return of(Reflect.get(owner, key))
      }
    })
    covers.set(value, proxy)
    return proxy
  }
  return Leaf.isNode(made) ? cover(made) : made
}
