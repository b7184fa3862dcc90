/** Something about each of some records, found by pipeline and key. */
import type { Ref } from "./Ledger.ts"

export interface RefMap<A> {
  readonly get: (ref: Ref) => A | undefined
  /** One a record, pipeline by pipeline, in the order in which each first came. */
  readonly values: () => ReadonlyArray<A>
}

/** Of several for one record the last counts. */
export const from = <A extends Ref>(entries: Iterable<A>): RefMap<A> => {
  const byPipeline = new Map<string, Map<string, A>>()
  for (const entry of entries) {
    const byKey = byPipeline.get(entry.pipeline)
    if (byKey === undefined) byPipeline.set(entry.pipeline, new Map([[entry.key, entry]]))
    else byKey.set(entry.key, entry)
  }
  return {
    get: ({ key, pipeline }) => byPipeline.get(pipeline)?.get(key),
    values: () => [...byPipeline.values()].flatMap((byKey) => Array.from(byKey.values()))
  }
}
