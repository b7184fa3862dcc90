/** The flows of the house as lanes: of one store, or of all together. */
import type { Answer } from "../../api/Declaration.ts"
import { sidesOf } from "../record/sides.ts"
import { type Door, doorOf } from "../stores/Lane.ts"

type Store = Answer<"stores.list">["stores"][number]
type Schedule = Pick<Answer<"stores.schedule">, "lanes">

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

/** As few stores as have every flow among them: many that are alike are asked as one. The first is one of them, whatever it has. */
export const examplesOf = (stores: ReadonlyArray<Store>): ReadonlyArray<string> => {
  const known = new Set<string>()
  return stores.flatMap(({ lanes, store }, index) => {
    const isNew = index === 0 || lanes.some(({ pipeline }) => !known.has(pipeline))
    for (const { pipeline } of lanes) known.add(pipeline)
    return isNew ? [store] : []
  })
}

/** Every flow once, whichever of the stores have it. Flows that only compare move nothing, and have no lane. */
export const tracksOf = (stores: ReadonlyArray<Store>, schedules: ReadonlyArray<Schedule>): ReadonlyArray<Track> => {
  const outward = new Map<string, boolean>()
  for (const { lanes } of schedules) {
    const { comesFromShop } = sidesOf(lanes)
    for (const { from, pipeline, to } of lanes)
      if (from !== to && from !== "" && !outward.has(pipeline)) outward.set(pipeline, comesFromShop(pipeline))
  }
  return [...outward]
    .map(([pipeline, isOutward]) => {
      const lanes = stores.flatMap(({ lanes }) => lanes.filter((lane) => lane.pipeline === pipeline))
      const doors = new Set(lanes.map(doorOf))
      const sum = (status: "parked" | "waiting" | "disagreeing") =>
        lanes.reduce((all, { records }) => all + records[status], 0)
      return {
        pipeline,
        isOutward,
        door: worst.find((door) => doors.has(door)) ?? "unseen",
        stuck: sum("parked"),
        waiting: sum("waiting"),
        odd: sum("disagreeing")
      }
    })
    .toSorted((a, b) => Number(b.isOutward) - Number(a.isOutward))
}

/** What stands at either side: of several stores each platform once. */
export const platformsOf = (schedules: ReadonlyArray<Schedule>) => {
  const sides = schedules.map(({ lanes }) => sidesOf(lanes))
  const named = (side: "shop" | "warehouse") =>
    [...new Set(sides.map((each) => each[side]))].filter((name) => name !== "")
  return { shop: named("shop"), warehouse: named("warehouse") }
}
