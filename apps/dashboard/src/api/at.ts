/** What lies at a place of some JSON; undefined where nothing does. */
export const at = (value: unknown, [name, ...rest]: ReadonlyArray<string>): unknown => {
  if (name === undefined) return value
  if (typeof value !== "object" || value === null) return undefined
  return at(new Map<string, unknown>(Object.entries(value)).get(name), rest)
}

export const textAt = (value: unknown, path: ReadonlyArray<string>): string | undefined => {
  const found = at(value, path)
  return typeof found === "string" ? found : undefined
}

/** The texts at a place, by name. */
export const textsAt = (value: unknown, path: ReadonlyArray<string>): Readonly<Record<string, string>> => {
  const found = at(value, path)
  if (typeof found !== "object" || found === null) return {}
  return Object.fromEntries(Object.entries(found).filter(([, each]) => typeof each === "string"))
}
