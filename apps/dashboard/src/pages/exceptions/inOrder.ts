/** Causes in the order in which somebody would go through them, and what they hold up together. */
import type { Exception } from "./ExceptionCard.tsx"

export type Order = "most" | "oldest"

export const inOrder = (exceptions: ReadonlyArray<Exception>, order: Order): ReadonlyArray<Exception> =>
  exceptions.toSorted((a, b) =>
    order === "most" && a.records !== b.records
      ? b.records - a.records
      : Date.parse(a.firstSeen) - Date.parse(b.firstSeen)
  )

export const sums = (exceptions: ReadonlyArray<Exception>) => ({
  records: exceptions.reduce((sum, { records }) => sum + records, 0),
  worth: [
    ...Map.groupBy(
      exceptions.flatMap(({ worth }) => worth),
      ({ currency }) => currency
    )
  ].map(([currency, amounts]) => ({ currency, amount: added(amounts.map(({ amount }) => amount)) }))
})

/** Decimals are added as whole cents' worth of their finest digit, so that nothing is lost. */
const added = (decimals: ReadonlyArray<string>): string => {
  const digits = Math.max(0, ...decimals.map((each) => (each.split(".")[1] ?? "").length))
  const sum = decimals.reduce((all, each) => all + scaled(each, digits), 0n)
  const text = String(sum < 0n ? -sum : sum).padStart(digits + 1, "0")
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  return sum < 0n ? `-${whole}` : whole
}

const scaled = (decimal: string, digits: number) => {
  const [whole = "0", part = ""] = decimal.split(".")
  return BigInt(`${whole}${part.padEnd(digits, "0")}`)
}
