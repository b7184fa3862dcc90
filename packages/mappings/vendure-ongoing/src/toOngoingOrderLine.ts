/** One line of a Vendure order, told to the warehouse. Its prices are what the customer pays in the end, discounts taken off. */
import { type Ledger, Mapping, Verdict } from "@crossdock/core"
import type { PutOrderLine } from "@crossdock/ongoing"
import { Fit, TakenCode } from "@crossdock/ongoing-flows"
import { Money, type OrderLine } from "@crossdock/vendure"
import { BigDecimal, Option } from "effect"
import type { OrderOptions } from "./OrderOptions.ts"

const { field, make } = Mapping

export interface LineOfOrder {
  readonly line: OrderLine
  readonly currencyCode: string
}

type Options = Pick<OrderOptions, "articlePipeline" | "longest" | "moneyPrecision">

export const toOngoingOrderLine = (options: Options): Mapping.RecordMapping<LineOfOrder, PutOrderLine> => {
  const money = (amount: Money.Money) => Money.toDecimal(amount, options.moneyPrecision)
  const linePrice = field<LineOfOrder, BigDecimal.BigDecimal>("Order line → proratedLinePriceWithTax", ({ line }) =>
    money(line.proratedLinePriceWithTax)
  )
  return make<LineOfOrder, PutOrderLine>(
    {
      rowNumber: field("Order line → id", ({ line }) => line.id),
      externalId: field("Order line → id", ({ line }) => line.id),
      articleNumber: articleNumber(options),
      numberOfItems: field("Order line → quantity", ({ line }) => BigDecimal.fromBigInt(BigInt(line.quantity)), {
        note: "without what was cancelled of it"
      }),
      lineTotalCustomsValue: linePrice,
      prices: make<LineOfOrder, NonNullable<PutOrderLine["prices"]>>({
        linePrice,
        currencyCode: field("Order → currencyCode", ({ currencyCode }) => currencyCode),
        totalVat: field("Order line → proratedLinePriceWithTax, proratedLinePrice", ({ line }) =>
          money(line.proratedLinePriceWithTax - line.proratedLinePrice)
        )
      }),
      vat: field("Order line → taxRate", ({ line: { taxRate } }) => ({
        code: BigDecimal.format(BigDecimal.normalize(taxRate)),
        percent: taxRate
      }))
    },
    "toOngoingOrderLine"
  )
}

/** Resolved through what was delivered as an article; else the variant's own SKU. */
const articleNumber = ({ articlePipeline: pipeline, longest }: Options): Mapping.Mapping<LineOfOrder, string> => {
  const refOf = ({ line }: LineOfOrder): ReadonlyArray<Ledger.Ref> =>
    pipeline === undefined ? [] : [{ pipeline, key: line.productVariant.id }]
  return field<LineOfOrder, string>(
    "Order line → productVariant → the article's number",
    (item, known) => {
      const [ref] = refOf(item)
      if (ref === undefined) return skuOf(item, longest)
      const found = known.find(ref)
      const article = Option.filter(found, ({ remoteKey }) => remoteKey !== "")
      return Option.isSome(article) ? article.value.remoteKey : notThereYet(item, ref, found)
    },
    { needs: refOf, note: "else the variant's own SKU" }
  )
}

const skuOf = ({ line: { id, productVariant } }: LineOfOrder, { articleNumber }: Fit.Longest) =>
  productVariant.sku === null
    ? Verdict.park("no-sku", `line ${id} (${productVariant.name ?? "without a name"}) has no SKU`)
    : (Fit.tooLong(`SKU of line ${id}`, productVariant.sku, articleNumber) ?? productVariant.sku)

/** An article that waits itself, or cannot come, is looked at in runs of its own. */
const notThereYet = (
  { line: { id, productVariant } }: LineOfOrder,
  ref: Ledger.Ref,
  article: Option.Option<Ledger.Remembered>
) => {
  const why = Option.match(article, { onNone: () => "it has not been delivered yet", onSome: (found) => found.why })
  const isStuck = Option.exists(
    article,
    ({ code, status }) => Option.contains(status, "waiting") || code === TakenCode.code
  )
  return Verdict.wait(
    "article-not-there",
    `line ${id} (${productVariant.sku ?? "no SKU"}) waits for article ${ref.key}${why === "" ? "" : `: ${why}`}`,
    isStuck ? [] : [ref]
  )
}
