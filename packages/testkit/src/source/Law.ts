/** A law of sources. */
import type { Effect } from "effect"
import type { Subject } from "./Subject.ts"

/** On a platform without records; holds for whatever its records are. */
export type Law = <Item>(subject: Subject<Item>) => Effect.Effect<void, unknown>

export const laws = <Name extends string>(byName: Readonly<Record<Name, Law>>) => byName
