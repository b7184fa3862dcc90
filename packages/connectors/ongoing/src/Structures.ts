/** What the goods owner's kits are made of, all of them. */
import { BigDecimal, Option, Schema } from "effect"
import type { Share } from "./StockedArticle.ts"
import { Structure, type StructureRow } from "./Structure.ts"

export interface Structures {
  /** By the kit's article number. */
  readonly partsOf: ReadonlyMap<string, ReadonlyArray<Share>>
  /** By the part's article number. */
  readonly usedIn: ReadonlyMap<string, ReadonlyArray<Share>>
  /** Whether some kit could not be read: anything may be a part of it. */
  readonly hasGaps: boolean
}

export const none: Structures = { partsOf: new Map(), usedIn: new Map(), hasGaps: false }

const decode = Schema.decodeUnknownOption(Structure)

/** A part of which a kit takes nothing, or less, is no part of it. */
export const fromAnswer = (raws: ReadonlyArray<unknown>): Structures => {
  const read = raws.map((raw) => decode(raw))
  const kits = read.flatMap(Option.toArray)
  const shares = kits.flatMap(({ articleNumber: kit, rows }) =>
    rows
      .filter(isTaken)
      .map((row) => ({ part: row.articleNumber, share: { articleNumber: kit, needed: row.numberOfItems } }))
  )
  return {
    partsOf: new Map(kits.map(({ articleNumber, rows }) => [articleNumber, rows.filter(isTaken).map(toShare)])),
    usedIn: new Map(
      [...Map.groupBy(shares, ({ part }) => part)].map(([part, uses]) => [part, uses.map(({ share }) => share)])
    ),
    hasGaps: read.some(Option.isNone)
  }
}

const isTaken = ({ numberOfItems }: StructureRow) => BigDecimal.isPositive(numberOfItems)

const toShare = ({ articleNumber, numberOfItems }: StructureRow): Share => ({ articleNumber, needed: numberOfItems })
