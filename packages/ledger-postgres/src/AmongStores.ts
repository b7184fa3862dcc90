/** Of these stores alone, or of all: then nothing is asked of the column, such as `lane.store`. */
import { Option } from "effect"
import { type RawBuilder, sql } from "kysely"

export const amongStores = (
  column: string,
  stores: Option.Option<ReadonlyArray<string>>
): Option.Option<RawBuilder<unknown>> =>
  Option.map(stores, (those) => sql`${sql.ref(column)} = any(${[...those]}::text[])`)
