/** Where two records on the wire differ; each place with the first record as it would be with that one place of the second. */
import { Equal, Option, Predicate, type Schema } from "effect"
import type { Change } from "./Change.ts"

export interface Difference extends Change {
  /** What is held, with this one difference made good. */
  readonly whole: Schema.Json
}

type Json = Schema.Json
type Fields = Readonly<Record<string, Json>>

/** The whole record with this in the place at hand. */
type Put = (value: Json) => Json

/** Fields that the second does not have are not looked at. */
export const differences = (from: Json, to: Json): ReadonlyArray<Difference> => between(from, to, "", (whole) => whole)

const between = (from: Json, to: Json, path: string, put: Put): ReadonlyArray<Difference> => {
  if (Equal.equals(from, to)) return []
  if (isFields(from) && isFields(to)) {
    const [was, becomes] = [from["_tag"] ?? null, to["_tag"] ?? null]
    return was === becomes
      ? betweenFields(from, to, path, put)
      : [{ path: below(path, "_tag"), from: was, to: becomes, whole: put(to) }]
  }
  if (isList(from) && isList(to)) {
    const identity = identityIn(from, to)
    if (Option.isSome(identity)) return betweenElements(from, to, identity.value, path, put)
  }
  return [{ path, from, to, whole: put(to) }]
}

const betweenFields = (from: Fields, to: Fields, path: string, put: Put) =>
  Object.entries(to).flatMap(([key, value]) =>
    between(from[key] ?? null, value, below(path, key), (mended) => put({ ...from, [key]: mended }))
  )

const below = (path: string, key: string) => (path === "" ? key : `${path}.${key}`)

const betweenElements = (
  from: ReadonlyArray<Fields>,
  to: ReadonlyArray<Fields>,
  id: string,
  path: string,
  put: Put
) => {
  const pathOf = (element: Fields) => `${path}[${id}=${String(element[id])}]`
  const isIn = (list: ReadonlyArray<Fields>, element: Fields) => list.some((each) => each[id] === element[id])
  return [
    ...to.flatMap((element) => {
      const match = from.find((each) => each[id] === element[id])
      return match === undefined
        ? [{ path: pathOf(element), from: null, to: element, whole: put([...from, element]) }]
        : between(match, element, pathOf(element), (mended) =>
            put(from.map((each) => (each === match ? mended : each)))
          )
    }),
    ...from
      .filter((element) => !isIn(to, element))
      .map((element) => ({
        path: pathOf(element),
        from: element,
        to: null,
        whole: put(from.filter((each) => each !== element))
      }))
  ]
}

const isFields = (value: Json): value is Fields => Predicate.isObject(value) && !Array.isArray(value)

const isList = (value: Json): value is ReadonlyArray<Fields> => Array.isArray(value) && value.every(isFields)

/** The first field that tells the elements of both lists apart. */
const identityIn = (from: ReadonlyArray<Fields>, to: ReadonlyArray<Fields>): Option.Option<string> =>
  Option.fromUndefinedOr(
    Object.keys(to[0] ?? from[0] ?? {}).find((key) => isIdentity(from, key) && isIdentity(to, key))
  )

const isIdentity = (list: ReadonlyArray<Fields>, key: string) => {
  const values = list.map((element) => element[key])
  return values.every(isWord) && new Set(values).size === values.length
}

const isWord = (value: Json | undefined) => typeof value === "string" || typeof value === "number"
