/** A record with something wrong in one place: every place by turns, in every way that platforms have shown. */

const odd = [
  undefined,
  null,
  true,
  0,
  -1,
  7,
  1.5,
  1.234,
  "",
  "x",
  "a",
  "7",
  "1.5",
  "too long",
  {},
  [],
  ["x"],
  [[]],
  [1, "x"]
]

export const oddities = (record: unknown): ReadonlyArray<unknown> => odd.concat(within(record))

const within = (value: unknown): ReadonlyArray<unknown> => {
  if (Array.isArray(value)) return [value.concat(value)].concat(value.flatMap((part, n) => inElement(value, part, n)))
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.entries(value).flatMap(([name, part]) => inField(value, name, part))
    : []
}

const inElement = (list: ReadonlyArray<unknown>, part: unknown, n: number) =>
  oddities(part).map((other) => list.with(n, other))

const inField = (record: object, name: string, part: unknown): ReadonlyArray<unknown> => [
  Object.fromEntries(Object.entries(record).filter(([each]) => each !== name)),
  ...oddities(part).map((other) => Object.assign({}, record, { [name]: other }))
]
