/** A sink with its platform at hand: items to write, and what the platform holds of them. */
import { Ledger, LedgerMemory, Pipeline, type Sink } from "@crossdock/core"
import { type Context, Effect } from "effect"
import { type Deed, done } from "../law/Deed.ts"
import * as Wire from "../law/Wire.ts"

export interface Controls<Item, R> extends Wire.Options {
  /** An item that the platform will take, under a key that no other has. */
  readonly item: Effect.Effect<Item, unknown, R>
  /** How often the platform has it: 0 before it is written, 1 after. */
  readonly copies: (item: Item) => Deed<number, R>
  /** The same record with other content. */
  readonly changed?: (item: Item) => Item
  /** An item that the platform will not take. */
  readonly refused: Effect.Effect<Item, unknown, R>
  /** A change of a record that the platform has started to work on. */
  readonly lateChange?: Effect.Effect<Item, unknown, R>
  /** The cancellation of a record that the platform has started to work on. */
  readonly lateCancel?: Effect.Effect<Item, unknown, R>
  /** Keys under which the platform has nothing. */
  readonly strangers: (count: number) => ReadonlyArray<string>
  /** How many writes the platform lets us have under way. */
  readonly writesAtOnce: number
  readonly examples: { readonly [Kind in Kinds]?: Effect.Effect<Item, unknown, R> }
}

/**
 * `unicode`: a text of many scripts. `long`: 500 rows. `negative`: a row of zero and one below. `exact`: numbers that
 * floating point would spoil. `bare`: everything that may be nothing is nothing.
 */
export type Kinds = "unicode" | "long" | "negative" | "exact" | "bare"

/** What a sink is paired with. Only who wants to see a law fail brings another than core's. */
export interface Core {
  readonly pipeline: typeof Pipeline.make
  readonly ledger: () => Ledger.Ledger["Service"]
}

export interface Subject<Item> extends Omit<Controls<Item, never>, "copies"> {
  readonly copies: (item: Item) => Effect.Effect<number, unknown>
  readonly wire: Wire.Wire
  readonly sink: Sink.Sink<Item>
  readonly core: Core
}

const ours: Core = { pipeline: Pipeline.make, ledger: LedgerMemory.make }

export const make = Effect.fnUntraced(function* <Item, R>(
  sink: Sink.Sink<Item, R>,
  { copies, examples, item, lateCancel, lateChange, refused, ...controls }: Controls<Item, R>,
  core: Core = ours
) {
  const { context, wire } = yield* Wire.tap<R>(controls)
  const here = <A, E>(effect: Effect.Effect<A, E, R>) => Effect.provideContext(effect, context)
  const subject: Subject<Item> = {
    ...controls,
    wire,
    core,
    copies: (each) => here(done(() => copies(each))),
    item: here(item),
    refused: here(refused),
    ...(lateChange === undefined ? {} : { lateChange: here(lateChange) }),
    ...(lateCancel === undefined ? {} : { lateCancel: here(lateCancel) }),
    examples: withContext(examples, context),
    sink: {
      ...sink,
      current: (keys) => here(sink.current(keys)),
      objection: (each, held) => here(sink.objection?.(each, held) ?? Effect.succeedNone),
      write: (each) => here(sink.write(each))
    }
  }
  return subject
})

const withContext = <Item, R>(examples: Controls<Item, R>["examples"], context: Context.Context<R>) => {
  const provided: { [Kind in Kinds]?: Effect.Effect<Item, unknown> } = {}
  for (const kind of kinds) {
    const example = examples[kind]
    if (example !== undefined) provided[kind] = Effect.provideContext(example, context)
  }
  return provided
}

const kinds = ["unicode", "long", "negative", "exact", "bare"] as const satisfies ReadonlyArray<Kinds>
