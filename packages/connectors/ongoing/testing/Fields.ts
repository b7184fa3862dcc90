/** The members of a JSON object as they came, and lenient ways to read them. */

export type Fields = Readonly<Record<string, unknown>>

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value)

export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

export const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : [])

/** Names in one text, apart by white space. */
export const words = (text: string): ReadonlyArray<string> => text.trim().split(/\s+/)

/** Empty where there is no text. */
export const textOf = (value: unknown): string => (typeof value === "string" ? value : "")

/** A number, or a text that reads as one: API notes §1 (VERIFIED, Ongoing's own example sends `"1.5"`). */
export const numberOf = (value: unknown): number | null => {
  if (typeof value === "number") return value
  return typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)) ? Number(value) : null
}

export const textOrNull = (value: unknown): string | null => (textOf(value) === "" ? null : textOf(value))

/** An object with these members of another, or `null` where there is no other. */
export const pick = (value: unknown, read: Readonly<Record<string, (value: unknown) => unknown>>): Fields | null =>
  isFields(value) ? Object.fromEntries(Object.entries(read).map(([name, reader]) => [name, reader(value[name])])) : null

/** What is stored after this was sent. Absent leaves alone, at every depth; a list is replaced. API notes §1 (INFERRED). */
export const merge = (stored: Fields, sent: Fields, nullClears: boolean): Fields => {
  const changes = Object.entries(sent)
    .filter(([, value]) => value !== null || nullClears)
    .map(([name, value]) => [name, isFields(value) ? merge(fieldsOf(stored[name]), value, nullClears) : value] as const)
  return { ...stored, ...Object.fromEntries(changes) }
}

/** API notes §1 (VERIFIED live): a list with nothing in it is `null`. */
export const nullIfNone = <A>(list: ReadonlyArray<A>) => (list.length === 0 ? null : list)
