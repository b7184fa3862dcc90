/** A broken source, and how they are made: an honest one with one bad habit. */
import type { Source } from "@crossdock/core"
import type { SourceLaws } from "@crossdock/testkit"
import { DateTime, Option } from "effect"
import { headOf, type Item, well } from "../Item.ts"
import * as ToyClient from "../ToyClient.ts"
import * as toySource from "../toySource.ts"

/** With the law that was made for it. */
export type Broken = readonly [caughtBy: SourceLaws.Name, source: Source.Source<Item, toySource.Cursor>]

export type Brokens = Readonly<Record<string, Broken>>

export const broken = (caughtBy: SourceLaws.Name, habits: Partial<toySource.Habits>): Broken => [
  caughtBy,
  toySource.make(habits)
]

export const rude = (caughtBy: SourceLaws.Name, manners: Partial<ToyClient.Manners>) =>
  broken(caughtBy, { manners: { ...ToyClient.good, ...manners } })

export const misreading = (caughtBy: SourceLaws.Name, reading: Partial<toySource.Habits["reading"]>) =>
  broken(caughtBy, { reading: { ...well, ...reading } })

export const resume = (cursor: Option.Option<toySource.Cursor>) => Option.getOrElse(cursor, () => toySource.nothingRead)

export const textOf = (raw: unknown) => headOf(raw).changed
export const millisOf = (text: string) => DateTime.toEpochMillis(DateTime.makeUnsafe(text))
export const newest = (raws: ReadonlyArray<unknown>, cursor: toySource.Cursor) =>
  Math.max(cursor.since ?? 0, ...raws.map((raw) => millisOf(textOf(raw))))
