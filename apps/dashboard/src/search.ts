/** What stands behind the `?` of an address, as far as a page knows it; the rest is left out. */

type Written = Readonly<Record<string, unknown>>

/** A number in an address, such as an order's, is a text here. */
export const textIn = (search: Written, name: string): string | undefined => {
  const value = search[name]
  if (typeof value === "number") return String(value)
  return typeof value === "string" && value !== "" ? value : undefined
}

export const stateIn = ({ state }: Written) => (state === "closed" || state === "open" ? state : undefined)

/** The job of planning that is shown, and the one that applies its plan. */
export const jobsIn = (search: Written): { readonly job?: string; readonly apply?: string } => {
  const job = textIn(search, "job")
  const apply = textIn(search, "apply")
  return { ...(job === undefined ? {} : { job }), ...(apply === undefined ? {} : { apply }) }
}
