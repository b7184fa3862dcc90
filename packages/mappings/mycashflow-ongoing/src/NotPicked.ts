/** Rows of an order that nobody takes off a shelf, such as downloads, gift cards and services. */
import type { OrderLine } from "@crossdock/mycashflow"
import { or } from "@crossdock/ongoing-flows"
import { BigDecimal, Schema } from "effect"

export const NotPicked = Schema.Struct({
  downloads: or(Schema.Boolean, true, "Whether rows that are downloads are not picked"),
  productCodes: or(
    Schema.Array(Schema.NonEmptyString),
    [],
    "Product codes of rows that are not picked; `*` stands for anything, as in GIFT-*"
  )
})
export type NotPicked = typeof NotPicked.Type

/**
 * Whether the warehouse hears of them. `send`: as articles, and as rows that are not picked. `skip`: it knows nothing of them, and
 * they leave with the rest of their order.
 */
export const Virtual = Schema.Literals(["send", "skip"])
export type Virtual = typeof Virtual.Type

export const defaults: NotPicked = { downloads: true, productCodes: [] }

/** Something of it is to be taken off a shelf. */
export const isForPicking = (options: NotPicked, line: OrderLine): boolean =>
  BigDecimal.isPositive(line.quantity) && !isNotPicked(options, line)

/** The warehouse does not pick it, whether its row goes there or not. */
export const isNotPicked = (options: NotPicked, { download_id, product_code }: OrderLine): boolean =>
  (options.downloads && download_id !== null) || isCodeNotPicked(options, product_code)

/** What the documents know of a product does not tell a download or a gift card: only its code does. */
export const isCodeNotPicked = ({ productCodes }: NotPicked, code: string | null): boolean =>
  code !== null && productCodes.some((pattern) => matches(pattern, code))

const matches = (pattern: string, code: string) => {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/gu, String.raw`\$&`))
  return new RegExp(`^${parts.join(".*")}$`, "su").test(code)
}
