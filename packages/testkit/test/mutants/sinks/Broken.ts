/** A broken sink, and how they are made: an honest one with one bad habit, or with a bad core. */
import { LedgerMemory, Pipeline, type Sink } from "@crossdock/core"
import type { SinkLaws } from "@crossdock/testkit"
import type { Item } from "../Item.ts"
import * as ToyClient from "../ToyClient.ts"
import * as toySink from "../toySink.ts"

interface Pair {
  readonly sink: Sink.Sink<Item>
  readonly core: SinkLaws.Core | undefined
}

/** Made anew for each law, since some remember. */
export type Broken = readonly [caughtBy: SinkLaws.Name, make: () => Pair]

export const broken = (caughtBy: SinkLaws.Name, bad: () => Partial<toySink.Habits>): Broken => [
  caughtBy,
  () => ({ sink: toySink.make(bad()), core: undefined })
]

export const having = (caughtBy: SinkLaws.Name, bad: Partial<toySink.Habits>) => broken(caughtBy, () => bad)

export const rude = (caughtBy: SinkLaws.Name, manners: Partial<ToyClient.Manners>) =>
  having(caughtBy, { manners: { ...ToyClient.good, ...manners } })

export const writing = (caughtBy: SinkLaws.Name, change: (item: Item) => Item) =>
  having(caughtBy, { fields: (item) => toySink.good.fields(change(item)) })

export const paired = (caughtBy: SinkLaws.Name, core: Partial<SinkLaws.Core>): Broken => [
  caughtBy,
  () => ({ sink: toySink.make(), core: { pipeline: Pipeline.make, ledger: LedgerMemory.make, ...core } })
]

export type Brokens = Readonly<Record<string, Broken>>

export type Write = toySink.Habits["write"]
