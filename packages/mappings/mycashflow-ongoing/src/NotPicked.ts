/** Rows of an order that nobody takes off a shelf, such as downloads, gift cards and services. */
import type { OrderLine } from "@crossdock/mycashflow"
import { BigDecimal, Schema } from "effect"
import { or } from "./settingWords.ts"

export const NotPicked = Schema.Struct({
  downloads: or(Schema.Boolean, true, "Whether rows that are downloads are not picked"),
  productCodes: or(
    Schema.Array(Schema.NonEmptyString),
    [],
    "Product codes of rows that are not picked; `*` stands for anything, as in GIFT-*"
  )
})
export type NotPicked = typeof NotPicked.Type

export const defaults: NotPicked = { downloads: true, productCodes: [] }

/** Something of it is to be taken off a shelf. */
export const isForPicking = (options: NotPicked, line: OrderLine): boolean =>
  BigDecimal.isPositive(line.quantity) && !isNotPicked(options, line)

/** Its row goes to the warehouse, which does not pick it. */
export const isNotPicked = (
  { downloads, productCodes }: NotPicked,
  { download_id, product_code }: OrderLine
): boolean =>
  (downloads && download_id !== null) ||
  (product_code !== null && productCodes.some((pattern) => matches(pattern, product_code)))

const matches = (pattern: string, code: string) => {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`))
  return new RegExp(`^${parts.join(".*")}$`, "su").test(code)
}
