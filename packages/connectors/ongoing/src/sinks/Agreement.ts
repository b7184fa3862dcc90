/**
 * Whether what is held says what is wanted. Only what is wanted is looked at: a field that is absent is left alone.
 *
 * Nothing-values are alike, decimals are compared by value, texts without regard to line endings, and a list is a set
 * whose elements are told apart by their number or code.
 */
import { BigDecimal, Predicate } from "effect"

export const says = (held: unknown, wanted: unknown): boolean => {
  if (isRecord(wanted)) return recordSays(held, wanted)
  if (isBlank(wanted)) return isBlank(held)
  if (BigDecimal.isBigDecimal(wanted)) return BigDecimal.isBigDecimal(held) && BigDecimal.equals(held, wanted)
  if (Array.isArray(wanted)) return Array.isArray(held) && listSays(held, wanted)
  if (typeof wanted === "string") return typeof held === "string" && plain(held) === plain(wanted)
  return held === wanted
}

const isRecord = (value: unknown): value is object => Predicate.isObject(value) && !BigDecimal.isBigDecimal(value)

const isBlank = (value: unknown): boolean => {
  if (isRecord(value)) return Object.values(value).every(isBlank)
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)
}

const plain = (text: string) => text.replaceAll("\r\n", "\n").trim()

/** Written, but in no answer. */
const unseen = new Set(["totalVat", "structureDefinition", "isParcelTypeSuggestion"])

/** Found by its code, or created: what it was called then, it is still called. */
const decidedByCode = new Set(["name", "comment"])

const recordSays = (held: unknown, wanted: object): boolean =>
  Object.entries(wanted).every(([key, value]) => isIgnored(wanted, key) || says(valueAt(held, key), value))

const isIgnored = (wanted: object, key: string) =>
  unseen.has(key) || (decidedByCode.has(key) && !isBlank(valueAt(wanted, "code")))

const valueAt = (value: unknown, key: string): unknown => (Predicate.isObject(value) ? value[key] : undefined)

const listSays = (held: ReadonlyArray<unknown>, wanted: ReadonlyArray<unknown>): boolean =>
  held.length === wanted.length &&
  wanted.every((each) => held.some((other) => identityOf(other) === identityOf(each) && says(other, each)))

/** What tells one element of a list from another: the first of these that it has. */
const identities = ["rowNumber", "languageCode", "code", "name"]

const identityOf = (element: unknown): unknown =>
  identities.map((key) => valueAt(element, key)).find((value) => !isBlank(value))
