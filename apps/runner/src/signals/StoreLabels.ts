/**
 * What stores are called in metrics: the first of them, in the order of their names, by name, and all others `other`. However many there
 * are, the number of series is bounded; and it is the same in every process that has the same store files.
 */
import { Config, Schema } from "effect"

export const other = "other"

/** How many are told apart. */
export const most = Config.schema(
  Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum: 0, maximum: 10_000 })),
  "CROSSDOCK_METRICS_STORES"
).pipe(Config.withDefault(200))

export interface StoreLabels {
  readonly of: (store: string) => string
  /** From now on these are the stores. */
  readonly know: (stores: ReadonlyArray<string>) => void
}

/** What belongs to no store keeps its empty label. */
export const make = (most: number): StoreLabels => {
  const state = { told: new Set<string>([""]) }
  return {
    of: (store) => (state.told.has(store) ? store : other),
    know: (stores) => void (state.told = new Set(["", ...stores.toSorted().slice(0, most)]))
  }
}
