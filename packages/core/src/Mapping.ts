/** From one platform's record to another's, or a stated reason why not. Pure: the same in, the same out. */
import { DateTime } from "effect"
import * as Known from "./Known.ts"
import type { Ref } from "./Ledger.ts"
import * as Mould from "./Mould.ts"
import type { MadeField, Trace } from "./Trace.ts"
import { both, isVerdict, skip, type Verdict } from "./Verdict.ts"

export interface Mapping<in A, out B> {
  /** Which other records must be looked up before this one can be mapped. */
  readonly needs: (item: A) => ReadonlyArray<Ref>
  readonly map: (item: A, known: Known.Known) => B | Verdict
  /** What a person should know about how this record was mapped, such as a text that was cut. */
  readonly notes: (item: A) => ReadonlyArray<string>
  /** The field table: one row a target field, in order. */
  readonly rows: ReadonlyArray<Row>
}

/** One line of a field table. */
export interface Row {
  /** Dotted, `[]` for each of a list: `orderLines[].articleNumber`. */
  readonly target: string
  /** In the source platform's words. */
  readonly source: string
  readonly note: string
}

/** One mapping a target field; a field that may be absent may be left out. */
export type Fields<A, B> = { readonly [K in keyof B]: Mapping<A, B[K]> }

/** A mapping that is a record: it can be listed, and overridden field by field with an object spread of `fields`. */
export interface RecordMapping<A, B> extends Mapping<A, B> {
  readonly fields: Fields<A, B>
}

const none = (): ReadonlyArray<never> => []

/** One value out of the record. `source` says where it comes from, in the source platform's words. */
export const field = <A, B>(
  source: string,
  map: (item: A, known: Known.Known) => B | Verdict,
  options: { readonly note?: string } & Partial<Pick<Mapping<A, B>, "needs" | "notes">> = {}
): Mapping<A, B> => ({
  needs: options.needs ?? none,
  map,
  notes: options.notes ?? none,
  rows: [{ target: "", source, note: options.note ?? "" }]
})

/** The same value for every record. */
export const constant = <B>(value: B, note = ""): Mapping<unknown, B> => ({
  needs: none,
  map: () => value,
  notes: none,
  rows: [{ target: "", source: JSON.stringify(value), note }]
})

/**
 * A record, field by field. The first field that has no value decides; an `undefined` leaves its field out. `name` is what the
 * mapping is called where somebody asks how a value was made.
 */
export const make = <A, B extends object>(fields: Fields<A, B>, name = ""): RecordMapping<A, B> => {
  const entries = entriesOf(fields)
  return {
    fields,
    needs: together(entries.map(([, each]) => each.needs)),
    map: assembler<A, B>(entries, name),
    notes: together(entries.map(([, each]) => each.notes)),
    rows: entries.flatMap(([name, each]) => each.rows.map((row) => ({ ...row, target: join(name, row.target) })))
  }
}

/** Most fields need nothing and have nothing to say, and are not asked. */
const together = <A, X>(asks: ReadonlyArray<(item: A) => ReadonlyArray<X>>): ((item: A) => ReadonlyArray<X>) => {
  const asked = asks.filter((ask) => ask !== none)
  return asked.length === 0 ? none : (item) => asked.flatMap((ask) => ask(item))
}

type Entry<A, B> = readonly [name: keyof B & string, mapping: Mapping<A, B[keyof B]>]

const entriesOf = <A, B extends object>(fields: Fields<A, B>): ReadonlyArray<Entry<A, B>> => {
  const names: Array<keyof B & string> = []
  for (const name in fields) names.push(name)
  return names.map((name) => [name, fields[name]])
}

const assembler = <A, B extends object>(entries: ReadonlyArray<Entry<A, B>>, name: string) => {
  const toRecord = Mould.cast<B>(entries.map(([field]) => field))
  return (item: A, known: Known.Known): B | Verdict => {
    if (known.trace !== undefined) return traced({ entries, name, toRecord }, item, known, known.trace)
    const values: Array<unknown> = []
    for (const [, each] of entries) {
      const value = each.map(item, known)
      if (isVerdict(value)) return value
      values.push(value)
    }
    return toRecord(values)
  }
}

interface Assembly<A, B> {
  readonly entries: ReadonlyArray<Entry<A, B>>
  readonly name: string
  readonly toRecord: (values: ReadonlyArray<unknown>) => B
}

/** The same, each field in a scope of its own. */
const traced = <A, B extends object>(
  { entries, name, toRecord }: Assembly<A, B>,
  item: A,
  known: Known.Known,
  trace: Trace
): B | Verdict => {
  const values: Array<unknown> = []
  const fields = new Map<string, MadeField>()
  let verdict: Verdict | undefined
  for (const [field, each] of entries) {
    const { look, value } = trace.within(field, () => each.map(item, known))
    if (isVerdict(value) && !trace.goesOn) return value
    if (isVerdict(value)) verdict ??= value
    values.push(value)
    fields.set(field, { look, rows: each.rows })
  }
  if (verdict !== undefined) return verdict
  const record = toRecord(values)
  trace.remember(record, { name, fields })
  return record
}

/** Each element of a list by the same mapping. The first element without a value decides for all; what it waits for, all others add to. */
export const each = <A, Element, B>(
  elements: (item: A) => ReadonlyArray<Element>,
  mapping: Mapping<Element, B>
): Mapping<A, ReadonlyArray<B>> => ({
  needs: mapping.needs === none ? none : (item) => elements(item).flatMap(mapping.needs),
  map: (item, known) => {
    const mapped: Array<B> = []
    let verdict: Verdict | undefined
    for (const element of elements(item)) {
      const value = mapping.map(element, known)
      if (!isVerdict(value)) mapped.push(value)
      else if (verdict === undefined && value.status !== "waiting") return value
      else verdict = verdict === undefined ? value : both(verdict, value)
    }
    return verdict ?? mapped
  },
  notes: mapping.notes === none ? none : (item) => elements(item).flatMap(mapping.notes),
  rows: mapping.rows.map((row) => ({ ...row, target: join("[]", row.target) }))
})

const join = (outer: string, inner: string) => {
  if (inner === "") return outer
  return inner.startsWith("[]") ? `${outer}${inner}` : `${outer}.${inner}`
}

/** The same mapping of a part of the record, or of the record seen another way. */
export const on = <A, Part, B>(part: (item: A) => Part, mapping: Mapping<Part, B>): Mapping<A, B> => ({
  needs: mapping.needs === none ? none : (item) => mapping.needs(part(item)),
  map: (item, known) => mapping.map(part(item), known),
  notes: mapping.notes === none ? none : (item) => mapping.notes(part(item)),
  rows: mapping.rows
})

/** The mapped record, wrapped or told another way. */
export const into = <A, B, C>(mapping: Mapping<A, B>, wrap: (mapped: B) => C): Mapping<A, C> => ({
  ...mapping,
  map: (item, known) => {
    const mapped = mapping.map(item, known)
    return isVerdict(mapped) ? mapped : wrap(mapped)
  }
})

/** One mapping for records that pass the test, another for those that do not. The table is the second one's. */
export const either = <A, B>(test: (item: A) => boolean, yes: Mapping<A, B>, no: Mapping<A, B>): Mapping<A, B> => {
  const choose = (item: A) => (test(item) ? yes : no)
  return {
    needs: (item) => choose(item).needs(item),
    map: (item, known) => choose(item).map(item, known),
    notes: (item) => choose(item).notes(item),
    rows: no.rows
  }
}

/** Only records that pass `keep` are mapped; the rest are skipped, with the reason on record. */
export const when = <A, B>(
  mapping: Mapping<A, B>,
  keep: (item: A) => boolean,
  otherwise: { readonly code: string; readonly why: string | ((item: A) => string) }
): Mapping<A, B> => ({
  needs: mapping.needs === none ? none : (item) => (keep(item) ? mapping.needs(item) : []),
  map: (item, known) => (keep(item) ? mapping.map(item, known) : skip(otherwise.code, sentence(otherwise.why, item))),
  notes: mapping.notes,
  rows: mapping.rows
})

const sentence = <A>(why: string | ((item: A) => string), item: A) => (typeof why === "string" ? why : why(item))

/**
 * Two mappings that share a midpoint are one mapping. The table is the second one's, since it names the final target.
 * What the midpoint needs is asked of the item as it is mapped with nothing known but the beginning of time.
 */
export const andThen = <A, B, C>(first: Mapping<A, B>, second: Mapping<B, C>): Mapping<A, C> => {
  const midpoint = (item: A) => first.map(item, unknowing)
  const ofMidpoint = <X>(item: A, ask: (midpoint: B) => ReadonlyArray<X>): ReadonlyArray<X> => {
    const mapped = midpoint(item)
    return isVerdict(mapped) ? [] : ask(mapped)
  }
  return {
    needs: (item) => [...first.needs(item), ...ofMidpoint(item, second.needs)],
    map: (item, known) => {
      const mapped = first.map(item, known)
      if (isVerdict(mapped)) return mapped
      return second.map(known.trace === undefined ? mapped : known.trace.passedOn(mapped), known)
    },
    notes: (item) => [...first.notes(item), ...ofMidpoint(item, second.notes)],
    rows: second.rows
  }
}

const unknowing = Known.only(DateTime.makeUnsafe(0))

/** The record with some of it put differently; the rest is read where it was. */
export const seenWith = <A extends object>(item: A, other: Partial<A>): A =>
  Object.create(item, Object.getOwnPropertyDescriptors(other))
