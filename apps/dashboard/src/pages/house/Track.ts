/** The flows of the house as lanes: of one store, or of all together. */
import type { Answer } from "../../api/Declaration.ts"
import { type Door, doorOf } from "../stores/Lane.ts"

type Store = Answer<"stores.list">["stores"][number]
type Schedule = Answer<"stores.schedule">

export interface Track {
  readonly pipeline: string
  /** From the shop to the warehouse; else back. */
  readonly isOutward: boolean
  readonly door: Door
  readonly stuck: number
  readonly waiting: number
  readonly odd: number
}

/** The worst that one of the stores' doors is, where several are shown as one. */
const worst: ReadonlyArray<Door> = ["failed", "late", "paused", "unseen", "fresh"]

/** Flows that only compare move nothing, and have no lane. */
export const tracksOf = (stores: ReadonlyArray<Store>, schedule: Schedule): ReadonlyArray<Track> => {
  const shop = shopOf(schedule)
  return schedule.lanes
    .filter(({ from, to }) => from !== to && from !== "")
    .map(({ from, pipeline }) => {
      const lanes = stores.flatMap(({ lanes }) => lanes.filter((lane) => lane.pipeline === pipeline))
      const doors = new Set(lanes.map(doorOf))
      const sum = (status: "parked" | "waiting" | "disagreeing") =>
        lanes.reduce((all, { records }) => all + records[status], 0)
      return {
        pipeline,
        isOutward: connectorOf(from) === shop,
        door: worst.find((door) => doors.has(door)) ?? "unseen",
        stuck: sum("parked"),
        waiting: sum("waiting"),
        odd: sum("disagreeing")
      }
    })
    .toSorted((a, b) => Number(b.isOutward) - Number(a.isOutward))
}

const connectorOf = (place: string) => place.split("/")[0] ?? place

/** Orders come from the shop. */
const shopOf = ({ lanes }: Schedule) =>
  connectorOf((lanes.find(({ pipeline }) => pipeline === "orders") ?? lanes[0])?.from ?? "")

export const sidesOf = (schedule: Schedule) => {
  const shop = shopOf(schedule)
  const places = schedule.lanes.flatMap(({ from, to }) => (from === to ? [] : [from, to]))
  return { shop, warehouse: places.map(connectorOf).find((connector) => connector !== shop) ?? "" }
}
