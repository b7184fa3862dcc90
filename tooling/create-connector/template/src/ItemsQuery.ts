/** Which items to list. They are given in ascending order of their ids. */
import { DateTime } from "effect"

export interface ItemsQuery {
  /** Only those that changed then or later. */
  readonly updated_from?: DateTime.Utc | undefined
  /** Only those with a higher id. */
  readonly after_id?: number | undefined
  readonly limit?: number | undefined
  /** Only these. */
  readonly code?: ReadonlyArray<string> | undefined
}

/** A list repeats its key. */
export const toParams = ({ after_id, code = [], limit, updated_from }: ItemsQuery) => [
  ...(updated_from === undefined ? [] : [["updated_from", DateTime.formatIso(updated_from)] as const]),
  ...(after_id === undefined ? [] : [["after_id", String(after_id)] as const]),
  ...(limit === undefined ? [] : [["limit", String(limit)] as const]),
  ...code.map((each) => ["code", each] as const)
]
