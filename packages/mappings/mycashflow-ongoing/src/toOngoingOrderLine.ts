/** One row of a MyCashflow order, told to the warehouse. */
import { type Ledger, Mapping, Verdict } from "@crossdock/core"
import type { OrderLine } from "@crossdock/mycashflow"
import type { PutOrderLine } from "@crossdock/ongoing"
import { Fit, TakenCode } from "@crossdock/ongoing-flows"
import { BigDecimal, Option } from "effect"
import * as LineMoney from "./LineMoney.ts"
import { isNotPicked } from "./NotPicked.ts"
import type { OrderOptions } from "./OrderOptions.ts"
import { keyOf } from "./toOngoingArticle.ts"

const { field, make } = Mapping

/** A row, with what it must know of its order: looked up by whichever field asks for it. */
export interface LineOfOrder {
  readonly line: OrderLine
  /** Or why it has none. */
  readonly currency: string | Verdict.Verdict
  /** A part of a bundle that the order does not have. */
  readonly isStray: boolean
}

export const toOngoingOrderLine = (
  options: Pick<OrderOptions, "articlePipeline" | "longest" | "notPicked" | "pricesIncludeVat" | "unknownArticles">
): Mapping.RecordMapping<LineOfOrder, PutOrderLine> =>
  make<LineOfOrder, PutOrderLine>(
    {
      rowNumber: field("Order line → id", ({ line }) => String(line.id)),
      externalId: field("Order line → id", ({ line }) => String(line.id)),
      articleNumber: articleNumber(options),
      numberOfItems: field("Order line → quantity", ({ line }) => line.quantity, {
        note: "rows of zero or fewer are not picked"
      }),
      shouldBePicked: field(
        "Order line → download id, product code",
        ({ line }) => !isNotPicked(options.notPicked, line),
        {
          note: "not for downloads, and what the store calls not picked"
        }
      ),
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
    },
    "toOngoingOrderLine"
  )

/** Resolved through what was delivered as an article; else the row's own product code. */
export const articleNumber = ({
  articlePipeline: pipeline,
  longest,
  unknownArticles
}: Pick<OrderOptions, "articlePipeline" | "longest" | "unknownArticles">): Mapping.Mapping<LineOfOrder, string> => {
  const needs = ({ line }: Pick<LineOfOrder, "line">): ReadonlyArray<Ledger.Ref> =>
    pipeline === undefined || line.product_id === null
      ? []
      : [{ pipeline, key: keyOf(line.product_id, line.variation_id) }]
  return field<LineOfOrder, string>(
    "[Product id]-[Variation id] → the article's number",
    ({ isStray, line }, known) => {
      if (isStray) return withoutBundle(line)
      const [ref] = needs({ line })
      if (ref === undefined) return codeOf(line, longest)
      const found = known.find(ref)
      const article = Option.filter(found, ({ remoteKey }) => remoteKey !== "")
      if (Option.isSome(article)) return article.value.remoteKey
      const isTaken = Option.exists(found, ({ code }) => code === TakenCode.code)
      return unknownArticles === "wait" || isTaken ? notThereYet(line, ref, found) : codeOf(line, longest)
    },
    { needs, note: "else the row's own product code" }
  )
}

const codeOf = (line: OrderLine, { articleNumber }: OrderOptions["longest"]) =>
  line.product_code === null
    ? withoutCode(line)
    : (Fit.tooLong(`product code of row ${line.id}`, line.product_code, articleNumber) ?? line.product_code)

/** An article that waits itself is looked at in each run of its own: asked for from here, the two would go round in a circle. */
const notThereYet = (line: OrderLine, ref: Ledger.Ref, article: Option.Option<Ledger.Remembered>) => {
  const why = Option.match(article, { onNone: () => "it has not been delivered yet", onSome: (found) => found.why })
  return Verdict.wait(
    "article-not-there",
    `row ${line.id} (${line.product_code ?? "no product code"}) waits for article ${ref.key}${why === "" ? "" : `: ${why}`}`,
    Option.exists(article, ({ status }) => Option.contains(status, "waiting")) ? [] : [ref]
  )
}

const withoutCode = (line: OrderLine) =>
  Verdict.park("no-product-code", `row ${line.id} (${line.product_name ?? "without a name"}) has no product code`)

const withoutBundle = (line: OrderLine) =>
  Verdict.park(
    "bundle-not-found",
    `row ${line.id} (${line.product_code ?? "no product code"}) is a part of bundle ${line.bundle_id}, which is no row of the ` +
      "order: say under articles.bundleIds what that names"
  )
