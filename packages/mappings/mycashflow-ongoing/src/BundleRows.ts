/** A bundle in an order has a row of its own and rows for its parts. One of the two is picked, never both. */
import type { OrderLine } from "@crossdock/mycashflow"
import { Schema } from "effect"

export const BundleOptions = Schema.Struct({
  /** `explode`: the parts are picked. `kit`: the bundle itself, which the warehouse knows as a kit. */
  bundles: Schema.Literals(["explode", "kit"]),
  /** What a part's `bundle_id` names (INFERRED): the bundle's row, its product, or no row at all. */
  bundleIds: Schema.Literals(["row", "product", "nothing"])
})
export type BundleOptions = typeof BundleOptions.Type

export const defaults: BundleOptions = { bundles: "explode", bundleIds: "row" }

type Row = Pick<OrderLine, "id" | "product_id" | "bundle_id">

/** The rows that are picked, in their order. */
export const toPick = <Line extends Row>(options: BundleOptions, lines: ReadonlyArray<Line>): ReadonlyArray<Line> => {
  const heads = headsOf(options, lines)
  const isPart = ({ bundle_id }: Row) => bundle_id !== null && heads.has(String(bundle_id))
  const named = new Set(lines.flatMap(({ bundle_id }) => (bundle_id === null ? [] : [String(bundle_id)])))
  const isHead = (line: Row) => line.bundle_id === null && named.has(nameOf(options, line))
  return lines.filter((line) => (options.bundles === "kit" ? !isPart(line) : !isHead(line)))
}

/** A part whose bundle is not in the order: whether that is picked as well, nobody can tell. */
export const isStray = (options: BundleOptions, lines: ReadonlyArray<Row>, { bundle_id }: Row): boolean =>
  options.bundleIds !== "nothing" && bundle_id !== null && !headsOf(options, lines).has(String(bundle_id))

const headsOf = (options: BundleOptions, lines: ReadonlyArray<Row>) =>
  new Set(lines.filter(({ bundle_id }) => bundle_id === null).map((line) => nameOf(options, line)))

/** What `bundle_id` calls a row; of an empty name there is none. */
const nameOf = ({ bundleIds }: BundleOptions, { id, product_id }: Row): string => {
  if (bundleIds === "nothing") return ""
  return bundleIds === "row" ? String(id) : String(product_id ?? "")
}
