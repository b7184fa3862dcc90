/** What becomes of records that their source no longer has, and that the ledger knows: a few words to the other side, or a reason why not. */
import { Array, Effect, HashMap, Option } from "effect"
import { look } from "./Comparison.ts"
import { goneCode, mayLieThere, type Outcome, type Remembered } from "./Ledger.ts"
import type { Sink } from "./Sink.ts"
import { park, skip, type Verdict } from "./Verdict.ts"

/** `held`: what lies there under its key, which may be another record's by now. */
export type OnceGone<B> = (last: Remembered, held: B) => B | Verdict

export interface Route<B, R> {
  readonly source: string
  readonly to: Sink<B, R>
  readonly onceGone?: OnceGone<B> | undefined
}

export interface Farewell<B> {
  readonly last: Remembered
  readonly said: B | Verdict
}

/** Without a key on the other side nothing is said there: it is not known for sure what to. */
export const make = Effect.fnUntraced(function* <B, R>(
  { onceGone, source, to }: Route<B, R>,
  gone: ReadonlyArray<Remembered>
) {
  const lying = onceGone === undefined ? [] : gone.filter(({ remoteKey }) => remoteKey !== "")
  const { current, parked } = Array.isReadonlyArrayNonEmpty(lying)
    ? yield* look(to, lying)
    : { current: HashMap.empty(), parked: Array.empty<Outcome>() }
  const isOdd = new Set(parked.map(({ key }) => key))
  const farewells = gone
    .filter(({ key }) => !isOdd.has(key))
    .map((last): Farewell<B> => {
      if (onceGone === undefined || last.remoteKey === "") return { last, said: unsaid(source, last) }
      const held = HashMap.get(current, last.remoteKey)
      const said = Option.match(held, {
        onNone: () => skip(goneCode, `${source} no longer has it, nor does the other side`),
        onSome: ({ item }) => onceGone(last, item)
      })
      return { last, said }
    })
  return { farewells, parked }
})

/** What was sent, or may have been, still lies on the other side. */
const unsaid = (source: string, last: Remembered) =>
  mayLieThere(last)
    ? park(goneCode, `${source} no longer has it, and it may lie on the other side: look there, and remove it by hand`)
    : skip(goneCode, `${source} no longer has it`)
