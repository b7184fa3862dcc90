/**
 * What a mapping looks at while it maps one record, and for which of its fields. The record is handed to it in a cover that notes
 * every leaf that is read; a record that it makes is known by its identity, however it is wrapped or passed on.
 */
import { DateTime, Option } from "effect"
import type { Known } from "./Known.ts"
import * as Leaf from "./Leaf.ts"
import type { Ref, Remembered } from "./Ledger.ts"
import { isVerdict } from "./Verdict.ts"

/** As far as mappings take part. */
export interface Trace {
  /** Maps one field of a record. */
  readonly within: <B>(field: string, map: () => B) => { readonly value: B; readonly look: Look }
  readonly remember: (made: object, record: Made) => void
  /** A made record that another mapping goes on from: who reads a field of it looks at what that field looked at. */
  readonly passedOn: <B>(made: B) => B
}

/** What was looked at in one go. */
export interface Look {
  /** Of which field, such as `orderLines.prices.linePrice`; empty for what was looked at outside of any. */
  readonly field: string
  readonly leaves: Map<Leaf.Leaf["path"], Leaf.Leaf>
  readonly facts: Map<string, Fact>
  /** Of the fields below. */
  readonly inner: Array<Look>
}

/** What is known besides the record. */
export interface Fact {
  /** `now`, `firstTriedAt`, `isReleased`, or a record: `articles 123-4`. */
  readonly what: string
  readonly value: string | boolean | null
}

/** A record that was mapped field by field. */
export interface Made {
  /** Of its mapping; empty where it has none. */
  readonly name: string
  readonly fields: ReadonlyMap<string, MadeField>
}

export interface MadeField {
  readonly look: Look
  readonly rows: ReadonlyArray<{ readonly target: string; readonly source: string; readonly note: string }>
}

export interface Recorded<A> {
  readonly item: A
  readonly known: Known
  /** What was looked at outside of any field. */
  readonly around: Look
  /** Of the fields that had no value. */
  readonly stopped: ReadonlyArray<Look>
  readonly madeOf: (made: unknown) => Option.Option<Made>
  /** From here on nothing is noted. */
  readonly close: () => void
}

export const record = <A>(item: A, known: Known): Recorded<A> => {
  const around = nothing("")
  const open = { look: Option.some(around) }
  const stopped: Array<Look> = []
  const made = new WeakMap<object, Made>()
  const note = (write: (look: Look) => void) => void Option.map(open.look, write)
  const trace: Trace = {
    within: (field, map) => {
      const outer = open.look
      const look = nothing(Leaf.join(Option.match(outer, { onNone: () => "", onSome: (each) => each.field }), field))
      note(({ inner }) => void inner.push(look))
      open.look = Option.some(look)
      try {
        const value = map()
        if (isVerdict(value)) stopped.push(look)
        return { value, look }
      } finally {
        open.look = outer
      }
    },
    remember: (record, fields) => void made.set(record, fields),
    passedOn: (record) => passedOn(record, (object) => Option.fromUndefinedOr(made.get(object)), note)
  }
  return {
    item: covered(item, note),
    known: told(known, note, trace),
    around,
    stopped,
    madeOf: (value) => (typeof value === "object" && value !== null ? Option.fromUndefinedOr(made.get(value)) : none),
    close: () => void (open.look = Option.none())
  }
}

const none = Option.none<never>()

const nothing = (field: string): Look => ({ field, leaves: new Map(), facts: new Map(), inner: [] })

/** With all that the fields below have looked at. */
export const whole = (look: Look): ReadonlyArray<Look> => [look, ...look.inner.flatMap(whole)]

type Note = (write: (look: Look) => void) => void

/** The same object has the same cover wherever it hangs. */
const covered = <A>(item: A, note: Note): A => {
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

const told = (known: Known, note: Note, trace: Trace): Known => {
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

const passedOn = <B>(made: B, madeOf: (made: object) => Option.Option<Made>, note: Note): B => {
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
