/** A record with something wrong in one place: every place by turns, in every way that platforms have shown. */

const odd = [
  undefined,
  null,
  "",
  [],
  {},
  0,
  -1,
  7,
  1.5,
  1.234,
  "x",
  "a",
  "7",
  "1.5",
  "too long",
  true,
  ["x"],
  [1, "x"],
  [[]]
]

export const oddities = (record: unknown): ReadonlyArray<unknown> => [...odd, ...within(record)]

const within = (value: unknown): ReadonlyArray<unknown> => {
  if (Array.isArray(value)) return listOddities(value)
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const { [name]: _, ...rest } = Object.fromEntries(Object.entries(value))
    return [rest, ...oddities(part).map((other) => ({ ...value, [name]: other }))]
  })
}

const listOddities = (list: ReadonlyArray<unknown>) => [
  [...list, ...list],
  ...list.flatMap((part, n) => oddities(part).map((other) => list.with(n, other)))
]
