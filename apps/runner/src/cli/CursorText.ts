/** A cursor as a person may read it, whatever its source keeps in there. */
import type { Schema } from "effect"

export const fromJson = (cursor: Schema.Json): string => {
  if (typeof cursor !== "object" || cursor === null) return String(cursor)
  return Object.entries(cursor)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name.replaceAll("_", " ")} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ")
}
