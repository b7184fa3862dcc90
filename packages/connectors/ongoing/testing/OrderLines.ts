/** The lines of an order, after some have been sent. */
import { type Fields, fieldsOf, listOf, numberOf, textOf } from "./Fields.ts"
import { kitPartsOf } from "./Stock.ts"
import type { StoredLine, StoredPart } from "./StoredOrder.ts"
import type { World } from "./World.ts"

/**
 * The lines that were sent take the place of all that were there, or are added to them where that is the setting; a row
 * number keeps its id. API notes §1 (INFERRED).
 */
export const linesAfter = (
  world: World,
  before: ReadonlyArray<StoredLine>,
  sent: ReadonlyArray<unknown>
): ReadonlyArray<StoredLine> => {
  const after = sent.map(fieldsOf).map((line) => lineOf(world, before, line))
  const rowNumbers = new Set(after.map(({ rowNumber }) => rowNumber))
  const kept = world.settings.absentLinesVanish ? [] : before.filter(({ rowNumber }) => !rowNumbers.has(rowNumber))
  return [...after, ...kept]
}

const lineOf = (world: World, before: ReadonlyArray<StoredLine>, sent: Fields): StoredLine => {
  const { articleNumber, numberOfItems, rowNumber, subOrderLines, ...fields } = sent
  const known = before.find((line) => line.rowNumber === textOf(rowNumber))
  const ordered = numberOf(numberOfItems) ?? 0
  return {
    id: known?.id ?? world.nextId("line"),
    rowNumber: textOf(rowNumber),
    articleNumber: textOf(articleNumber),
    ordered,
    allocated: 0,
    picked: 0,
    packed: 0,
    returned: 0,
    reported: known?.reported ?? null,
    reportedReturned: known?.reportedReturned ?? null,
    parts: partsOf(world, textOf(articleNumber), ordered, listOf(subOrderLines)),
    fields
  }
}

/** A kit's parts, or those that the sender chose (API notes §2: field VERIFIED, behaviour INFERRED). */
const partsOf = (
  world: World,
  kit: string,
  ordered: number,
  chosen: ReadonlyArray<unknown>
): ReadonlyArray<StoredPart> => {
  const parts =
    chosen.length === 0
      ? kitPartsOf(world, kit)
      : chosen.map(fieldsOf).map((part) => ({
          articleNumber: textOf(part["articleNumber"]),
          each: ordered === 0 ? 0 : (numberOf(part["numberOfItems"]) ?? 0) / ordered
        }))
  return parts.map(({ articleNumber, each }) => ({ id: world.nextId("line"), articleNumber, each }))
}
