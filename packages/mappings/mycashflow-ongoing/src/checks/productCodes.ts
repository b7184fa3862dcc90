/** Product codes by which no article can be told: missing, not one sellable's alone, or longer than the warehouse takes. */
import { Checkup } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { Effect, Option, Stream } from "effect"
import type { Declaration } from "../Declaration.ts"
import { isCodeNotPicked } from "../NotPicked.ts"
import * as SellableName from "../SellableName.ts"

/** The whole shop is read, without what hangs on its products. */
export const productCodes = (declaration: Declaration): Checkup.Check<Mycashflow.MycashflowClient> =>
  Checkup.make({
    name: "product codes",
    looksAt: "whether every product and variation of the shop has a code of its own",
    run: Mycashflow.sources
      .sellables({ expand: ["variations"] })
      .pages(Option.none())
      .pipe(
        Stream.map(({ items }) => items.map(toCoded).filter(isForWarehouse(declaration))),
        Stream.runCollect,
        Effect.map((pages) => judge(distinct(pages.flat()), declaration.orders.longest.articleNumber))
      )
  })

interface Coded {
  readonly key: string
  readonly name: string
  readonly code: string | null
}

const toCoded = (sellable: Mycashflow.Sellable): Coded => ({
  key: Mycashflow.sellableKey(sellable),
  name: SellableName.ofSellable(sellable),
  code: (sellable.variation ?? sellable.product).product_code
})

const isForWarehouse =
  ({ articles, orders }: Declaration) =>
  ({ code }: Coded) =>
    articles.virtual === "send" || !isCodeNotPicked(orders.notPicked, code)

/** A sweep may show one twice. */
const distinct = (all: ReadonlyArray<Coded>) => [...new Map(all.map((each) => [each.key, each] as const)).values()]

const judge = (all: ReadonlyArray<Coded>, longest: number | undefined): ReadonlyArray<Checkup.Found> => {
  const found = [...missing(all), ...shared(all), ...tooLong(all, longest)]
  return found.length > 0 ? found : [Checkup.ok(`all ${all.length} have one of their own`)]
}

const told = ({ key, name }: Coded) => `${name} (${key})`

const missing = (all: ReadonlyArray<Coded>) => {
  const without = all.filter(({ code }) => code === null)
  return without.length === 0
    ? []
    : [
        Checkup.problem(
          `${without.length} of ${all.length} have no product code: they are parked, and so are orders of them`,
          "give each one in MyCashflow",
          Checkup.counted(without.map(told))
        )
      ]
}

const shared = (all: ReadonlyArray<Coded>) => {
  const groups = [...Map.groupBy(all, ({ code }) => code)].filter(([code, some]) => code !== null && some.length > 1)
  return groups.length === 0
    ? []
    : [
        Checkup.problem(
          "codes that stand on more than one product or variation: all of these are parked",
          "give each its own in MyCashflow",
          Checkup.counted(groups.map(([code, some]) => `${code}: ${some.map(told).join(", ")}`))
        )
      ]
}

const tooLong = (all: ReadonlyArray<Coded>, longest = Number.POSITIVE_INFINITY) => {
  const long = all.flatMap(({ code }) => (code !== null && code.length > longest ? [code] : []))
  return long.length === 0
    ? []
    : [
        Checkup.problem(
          `codes that are longer than the ${longest} characters that the warehouse takes`,
          "shorten them in MyCashflow, or correct orders.longest.articleNumber",
          Checkup.counted(long)
        )
      ]
}
