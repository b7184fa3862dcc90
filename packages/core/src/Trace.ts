/**
 * What a mapping looks at while it maps one record, and for which of its fields. The record is handed to it in a cover that notes
 * every leaf that is read; a record that it makes is known by its identity, however it is wrapped or passed on.
 */
import { Option } from "effect"
import * as Cover from "./Cover.ts"
import type { Known } from "./Known.ts"
import * as Leaf from "./Leaf.ts"
import { isVerdict } from "./Verdict.ts"

/** As far as mappings take part. */
export interface Trace {
  /** Maps one field of a record. */
  readonly within: <B>(field: string, map: () => B) => { readonly value: B; readonly look: Look }
  /** Fields after one that has no value are mapped all the same. */
  readonly goesOn: boolean
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

export const record = <A>(item: A, known: Known, { goesOn = false } = {}): Recorded<A> => {
  const around = nothing("")
  const open = { look: Option.some(around) }
  const stopped: Array<Look> = []
  const made = new WeakMap<object, Made>()
  const note = (write: (look: Look) => void) => void Option.map(open.look, write)
  const trace: Trace = {
    goesOn,
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
    passedOn: (record) => Cover.passedOn(record, (object) => Option.fromUndefinedOr(made.get(object)), note)
  }
  return {
    item: Cover.record(item, note),
    known: Cover.known(known, note, trace),
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
