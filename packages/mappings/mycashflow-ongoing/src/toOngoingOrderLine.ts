/** One row of a MyCashflow order, told to the warehouse. */
import { type Ledger, Mapping, Verdict } from "@crossdock/core"
import type { OrderLine } from "@crossdock/mycashflow"
import type { PutOrderLine } from "@crossdock/ongoing"
import { BigDecimal, Option } from "effect"
import * as LineMoney from "./LineMoney.ts"
import type { OrderOptions } from "./OrderOptions.ts"
import { keyOf } from "./toOngoingArticle.ts"

const { field, make } = Mapping

/** A row, with what it must know of its order. */
export interface LineOfOrder {
  readonly line: OrderLine
  readonly currency: string
}

export const toOngoingOrderLine = (
  options: Pick<OrderOptions, "articlePipeline" | "pricesIncludeVat">
): Mapping.RecordMapping<LineOfOrder, PutOrderLine> =>
  make<LineOfOrder, PutOrderLine>({
    rowNumber: field("Order line → id", ({ line }) => String(line.id)),
    externalId: field("Order line → id", ({ line }) => String(line.id)),
    articleNumber: articleNumber(options.articlePipeline),
    numberOfItems: field("Order line → quantity", ({ line }) => line.quantity, {
      note: "rows of zero or fewer are not picked"
    }),
    lineTotalCustomsValue: field("Order line → unit price × quantity", ({ line }) => LineMoney.linePrice(line)),
    prices: make<LineOfOrder, NonNullable<PutOrderLine["prices"]>>({
      linePrice: field("Order line → unit price × quantity", ({ line }) => LineMoney.linePrice(line), {
        note: "exact decimals"
      }),
      currencyCode: field("Payments → currency", ({ currency }) => currency, { note: "else the store's currency" }),
      totalVat: field(
        "Order line → VAT rate, unit price × quantity",
        ({ line }) => LineMoney.totalVat(line, options.pricesIncludeVat),
        {
          note: "to the cent"
        }
      )
    }),
    vat: field("Order line → VAT rate", ({ line }) =>
      line.vat_rate === null
        ? null
        : { code: BigDecimal.format(BigDecimal.normalize(line.vat_rate)), percent: line.vat_rate }
    )
  })

/** Resolved through what was delivered as an article; else the row's own product code. */
const articleNumber = (pipeline: string | undefined): Mapping.Mapping<LineOfOrder, string> => {
  const needs = ({ line }: LineOfOrder): ReadonlyArray<Ledger.Ref> =>
    pipeline === undefined || line.product_id === null
      ? []
      : [{ pipeline, key: keyOf(line.product_id, line.variation_id) }]
  return field(
    "[Product id]-[Variation id] → the article's number",
    (item, known) => {
      const article = Option.flatMap(Option.fromUndefinedOr(needs(item)[0]), known.find)
      return Option.match(article, {
        onNone: () => item.line.product_code ?? withoutCode(item.line),
        onSome: (found) => (found.remoteKey === "" ? notThereYet(item.line, found) : found.remoteKey)
      })
    },
    { needs, note: "else the row's own product code" }
  )
}

const notThereYet = (line: OrderLine, { key, why }: Ledger.Remembered) =>
  Verdict.wait(
    "article-not-there",
    `row ${line.id} waits for article ${key}${why === "" ? "" : `, which is not in the warehouse: ${why}`}`
  )

const withoutCode = (line: OrderLine) =>
  Verdict.park("no-product-code", `row ${line.id} (${line.product_name ?? "without a name"}) has no product code`)
