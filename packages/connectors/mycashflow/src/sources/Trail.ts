/** What is asked of every page of a shop's orders, wherever on the trail it lies. */
import { Effect } from "effect"
import type { RawOrder } from "../Listing.ts"
import type { MycashflowClient } from "../MycashflowClient.ts"
import type { OrderQuery } from "../OrdersClient.ts"
import * as OrderWindow from "./OrderWindow.ts"

export interface Trail {
  readonly client: MycashflowClient["Service"]
  readonly expand: ReadonlyArray<string>
  readonly pageSize: number
  readonly status: string | undefined
  readonly isWanted: (order: RawOrder) => boolean
}

export const asked = ({ expand, pageSize, status }: Trail) => ({ expand, page_size: pageSize, status })

/** One page by its number, in the order of ids, as a sweep wants it. */
export const numbered = (trail: Trail, range: Pick<OrderQuery, "updatedFrom" | "updatedTo">) => (page: number) =>
  Effect.map(
    OrderWindow.read({
      client: trail.client,
      query: { ...asked(trail), ...range, sort: "id-asc", page },
      isWanted: trail.isWanted
    }),
    (content) => ({ content, pages: content.pages ?? (content.more ? page + 1 : page) })
  )
