/** SKUs that were renamed in the shop, as article numbers in the warehouse. */
import type { Renaming } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import * as Vendure from "@crossdock/vendure"
import { Option, Stream } from "effect"
import { articlePipeline } from "./articles.ts"

export const renames: Renaming.Renaming<Vendure.VendureClient | Ongoing.OngoingClient> = {
  pipeline: articlePipeline,
  isAllowed: true,
  wanted: Stream.map(Vendure.sources.productVariants().pages(Option.none()), ({ items }) =>
    items.flatMap(({ id, sku }) => (sku === null ? [] : [{ key: id, remoteKey: sku }]))
  ),
  rename: ({ from, remoteId, to }) => Ongoing.renameArticle({ articleSystemId: Number(remoteId), from, to })
}
