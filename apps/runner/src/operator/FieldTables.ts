/** The field tables of a store: where each field comes from, and where the store has it otherwise than its blueprint alone. */
import type { Mapping } from "@crossdock/core"
import { Schema } from "effect"
import { example } from "../blueprints.ts"
import type { AnyStore } from "../StoreFile.ts"

const Row = Schema.Struct({
  /** Dotted, `[]` for each of a list. */
  target: Schema.String,
  source: Schema.String,
  note: Schema.String,
  /** The store file has a say in it. */
  isOverridden: Schema.Boolean,
  /** What the blueprint says without it; null where it says the same, or has no such field. */
  standard: Schema.NullOr(Schema.Struct({ source: Schema.String, note: Schema.String }))
})

export const FieldTable = Schema.Struct({
  name: Schema.String,
  from: Schema.String,
  to: Schema.String,
  rows: Schema.Array(Row),
  /** Fields that the blueprint has, and the store leaves out. */
  leftOut: Schema.Array(Schema.String)
})

export const FieldTables = Schema.Struct({ store: Schema.String, pipelines: Schema.Array(FieldTable) })
export type FieldTables = typeof FieldTables.Type

type Line = Pick<AnyStore["pipelines"][number], "name" | "from" | "to" | "rows">

/** A pipeline that the example has not, such as another blueprint's, is compared with nothing, and nothing in it is marked. */
export const of = ({ name, pipelines }: Pick<AnyStore, "name" | "pipelines">): FieldTables => {
  const standards = example().pipelines
  return {
    store: name,
    pipelines: pipelines.filter(({ rows }) => rows.length > 0).map((line) => tableOf(line, standardOf(line, standards)))
  }
}

const standardOf = ({ from, name, rows, to }: Line, standards: ReadonlyArray<Line>) =>
  standards.find((each) => each.name === name && each.from === from && each.to === to)?.rows ?? rows

const tableOf = ({ from, name, rows, to }: Line, standard: ReadonlyArray<Mapping.Row>) => {
  const usual = new Map(standard.map((row) => [row.target, row]))
  const own = new Set(rows.map(({ target }) => target))
  return {
    name,
    from,
    to,
    rows: rows.map((row) => markedBy(usual.get(row.target), row)),
    leftOut: standard.map(({ target }) => target).filter((target) => !own.has(target))
  }
}

const markedBy = (usual: Mapping.Row | undefined, { note, source, target }: Mapping.Row) => {
  const isOverridden = usual?.source !== source || usual.note !== note
  const standard = isOverridden && usual !== undefined ? { source: usual.source, note: usual.note } : null
  return { target, source, note, isOverridden, standard }
}
