/** Query parameters that narrow an answer, each with its test. */
import * as UtcTime from "./UtcTime.ts"

export type Filters<Record> = Readonly<{
  [parameter: string]: (values: ReadonlyArray<string>) => (record: Record) => boolean
}>

/** Records that pass every filter in the query; `unknown` names parameters that are no filters. */
export const select = <Record>(
  records: Iterable<Record>,
  filters: Filters<Record>,
  query: Readonly<{ [parameter: string]: ReadonlyArray<string> }>
): { readonly found: ReadonlyArray<Record>; readonly unknown: ReadonlyArray<string> } => {
  const tests: Array<(record: Record) => boolean> = []
  const unknown: Array<string> = []
  for (const [parameter, values] of Object.entries(query)) {
    const filter = filters[parameter]
    if (filter === undefined) unknown.push(parameter)
    else tests.push(filter(values))
  }
  return { found: [...records].filter((record) => tests.every((test) => test(record))), unknown }
}

/** Only repeated keys make a list; a value with commas in it is one value. API notes §4 (VERIFIED live). */
export const oneOf =
  <Record>(read: (record: Record) => string | null) =>
  (values: ReadonlyArray<string>) => {
    const wanted = new Set(values)
    return (record: Record) => {
      const value = read(record)
      return value !== null && wanted.has(value)
    }
  }

export const atLeast =
  <Record>(read: (record: Record) => number) =>
  ([value]: ReadonlyArray<string>) =>
  (record: Record) =>
    read(record) >= Number(value)

export const atMost =
  <Record>(read: (record: Record) => number) =>
  ([value]: ReadonlyArray<string>) =>
  (record: Record) =>
    read(record) <= Number(value)

/** Fails a filter's own rule, such as how old a moment may be; none where all is well. */
export const tooOld = (text: string | undefined, hours: number, now: Date): boolean =>
  text !== undefined && now.getTime() - new Date(text).getTime() > hours * 3_600_000

/** Moments after this one; a record without the moment never is. */
export const since =
  <Record>(includesItsSecond: boolean, read: (record: Record) => Date | null) =>
  ([from]: ReadonlyArray<string>) =>
  (record: Record) => {
    const moment = read(record)
    return moment !== null && UtcTime.isAfter(moment, new Date(String(from)), includesItsSecond)
  }

/** Moments up to this one, its own second included. */
export const until =
  <Record>(read: (record: Record) => Date | null) =>
  ([to]: ReadonlyArray<string>) =>
  (record: Record) => {
    const moment = read(record)
    return moment !== null && UtcTime.isAfter(new Date(String(to)), moment, true)
  }

/** Records of which something is so, or all of them where the query says `false`. */
export const only =
  <Record>(test: (record: Record) => boolean) =>
  ([value]: ReadonlyArray<string>) =>
  (record: Record) =>
    value !== "true" || test(record)

/** One of several values of a record is one of those asked for. */
export const anyOf =
  <Record>(read: (record: Record) => ReadonlyArray<string>) =>
  (values: ReadonlyArray<string>) => {
    const wanted = new Set(values)
    return (record: Record) => read(record).some((value) => wanted.has(value))
  }
