/** What a kit is made of (`GetArticleStructureDefinitionModel`). */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Numeric } from "./Numeric.ts"

export const StructureRow = Schema.Struct({
  articleNumber: Schema.NonEmptyString,
  /** How many of it one kit takes. */
  numberOfItems: Numeric
})
export type StructureRow = typeof StructureRow.Type

export const Structure = Schema.Struct({
  articleNumber: Schema.NonEmptyString,
  rows: Blank.orEmpty(StructureRow)
})
export type Structure = typeof Structure.Type
