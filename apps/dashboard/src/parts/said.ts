/** A value as it stands in a record, in words. */
export const said = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value))
