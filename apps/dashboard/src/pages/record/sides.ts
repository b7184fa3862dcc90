/** Which of a store's two platforms is the shop and which the warehouse: orders come from the shop. */
import type { Answer } from "../../api/Declaration.ts"

type Lane = Pick<Answer<"stores.schedule">["lanes"][number], "pipeline" | "from" | "to">

export interface Sides {
  /** As its connector is called; empty where it is not known. */
  readonly shop: string
  readonly warehouse: string
  /** Whether a flow's records come from the shop. */
  readonly comesFromShop: (pipeline: string) => boolean
}

const platform = (place: string) => place.split("/")[0] ?? ""

export const sidesOf = (lanes: ReadonlyArray<Lane>): Sides => {
  const orders = lanes.find(({ pipeline }) => pipeline === "orders") ?? lanes.find(({ from }) => from !== "")
  const shop = platform(orders?.from ?? "")
  const own = new Map(lanes.map(({ from, pipeline }) => [pipeline, platform(from)]))
  return {
    shop,
    warehouse: platform(orders?.to ?? ""),
    comesFromShop: (pipeline) => (own.get(pipeline) ?? shop) === shop
  }
}

/** What either side said, put where it belongs. */
export const placed = <A>(comesFromShop: boolean, here: A, there: A) =>
  comesFromShop ? { shop: here, warehouse: there } : { shop: there, warehouse: here }
