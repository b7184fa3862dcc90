/** A law of sinks. */
import type { Effect } from "effect"
import type { Subject } from "./Subject.ts"

/** On a platform that holds none of the items; holds for whatever they are. */
export type Law = <Item>(subject: Subject<Item>) => Effect.Effect<void, unknown>

export const laws = <Name extends string>(byName: Readonly<Record<Name, Law>>) => byName
