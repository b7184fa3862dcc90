/** Product codes that were renamed in the shop, as article numbers in the warehouse. */
import type { Renaming } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import * as Ongoing from "@crossdock/ongoing"
import { Option, Stream } from "effect"
import type { Declaration } from "../Declaration.ts"
import { articlePipeline } from "./articles.ts"

/** A sellable whose code is missing, or another's too, is not renamed. */
export const renamesOf = ({
  articles
}: Declaration): Renaming.Renaming<Mycashflow.MycashflowClient | Ongoing.OngoingClient> => ({
  pipeline: articlePipeline,
  isAllowed: articles.renames === "rename",
  wanted: Stream.map(Mycashflow.sources.sellables({ rivals: true }).pages(Option.none()), ({ items }) =>
    items.flatMap(wantedOf)
  ),
  rename: ({ from, remoteId, to }) => Ongoing.renameArticle({ articleSystemId: Number(remoteId), from, to })
})

const wantedOf = (sellable: Mycashflow.Sellable): ReadonlyArray<Renaming.Wanted> => {
  const { product_code } = sellable.variation ?? sellable.product
  return product_code === null || sellable.rivals.length > 0
    ? []
    : [{ key: Mycashflow.sellableKey(sellable), remoteKey: product_code }]
}
