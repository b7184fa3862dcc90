/** By which field of which mapping each value on the wire was made. */
import { type Option } from "effect"
import * as Leaf from "./Leaf.ts"
import { type Look, type Made, type MadeField, type Recorded, whole } from "./Trace.ts"

export interface Origin {
  /** `toOngoingOrderLine → prices.linePrice`; empty where it is no mapped record's. */
  readonly mapping: string
  /** The field table's words. */
  readonly source: string
  readonly note: string
  /** What the field looked at; none where it is of no field. */
  readonly looks: ReadonlyArray<Look>
  readonly value: unknown
}

export interface Origins {
  /** In the order of the encoding. */
  readonly values: ReadonlyMap<string, Origin>
  /** What decided which rows a list has, by its path. */
  readonly lists: ReadonlyMap<string, Look>
}

/** `made`: the record as it was mapped, of which `wire` is the encoding. A field that has another name there is one of its record's. */
export const originsOf = (wire: unknown, made: unknown, madeOf: Recorded<unknown>["madeOf"]): Origins => {
  const values = new Map<string, Origin>()
  const lists = new Map<string, Look>()
  const walk = (value: unknown, of: unknown, place: Place): void => {
    if (!Leaf.isNode(value)) return void values.set(place.path, originAt(place, value))
    const [look] = place.looks
    if (Array.isArray(value) && look !== undefined && place.rest === "") lists.set(place.path, look)
    const record = madeOf(of)
    for (const [key, child] of Object.entries(value))
      walk(child, Leaf.isNode(of) ? Reflect.get(of, key) : undefined, step(place, value, key, record))
  }
  walk(wire, made, { path: "", mapping: "", field: "", rest: "", rows: [], looks: [] })
  return { values, lists }
}

interface Place extends Pick<MadeField, "rows"> {
  readonly path: string
  readonly mapping: string
  /** Below the mapping. */
  readonly field: string
  /** Below the field. */
  readonly rest: string
  readonly looks: ReadonlyArray<Look>
}

const step = (place: Place, node: object, key: string, record: Option.Option<Made>): Place => {
  const path = Leaf.below(place.path, node, key)
  if (record._tag === "None")
    return { ...place, path, rest: Array.isArray(node) ? `${place.rest}[]` : Leaf.join(place.rest, key) }
  const { fields, name } = record.value
  const made = fields.get(key)
  return {
    path,
    mapping: name === "" ? place.mapping : name,
    field: name === "" ? Leaf.join(wholeField(place), key) : key,
    rest: "",
    rows: made?.rows ?? [],
    looks: made === undefined ? [...fields.values()].flatMap(({ look }) => whole(look)) : whole(made.look)
  }
}

const wholeField = ({ field, rest }: Place) => (rest.startsWith("[") ? field + rest : Leaf.join(field, rest))

const originAt = (place: Place, value: unknown): Origin => {
  const row = place.rows.find(({ target }) => target === place.rest) ?? place.rows.find(({ target }) => target === "")
  const field = wholeField(place)
  return {
    mapping: place.mapping === "" ? field : `${place.mapping} → ${field}`,
    source: row?.source ?? "",
    note: row?.note ?? "",
    looks: place.looks,
    value
  }
}
