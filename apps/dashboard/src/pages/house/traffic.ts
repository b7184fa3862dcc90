/** What moves through the house: only what really happens, told by events. */
import type { Event } from "../../live/Event.ts"

type Told = Extract<Event, { readonly type: "record" }>

export interface Parcel {
  readonly id: number
  readonly pipeline: string
  /** How it ends: across, in a bay, or nowhere. */
  readonly fate: "across" | "stuck" | "waits" | "odd" | "away"
  /** Milliseconds until it sets out: events come in a bunch, and are seen one after the other. */
  readonly after: number
}

/** More is not seen any more. */
const mostParcels = 90
const mostNews = 9

/** A bunch of events is as long as the service looks for them: milliseconds. */
const bunch = 1_100

export interface Traffic {
  readonly next: number
  readonly parcels: ReadonlyArray<Parcel>
  /** The newest first. */
  readonly news: ReadonlyArray<{ readonly id: number; readonly event: Told }>
}

export const none: Traffic = { next: 0, parcels: [], news: [] }

const fates: Readonly<Record<NonNullable<Told["status"]>, Parcel["fate"]>> = {
  delivered: "across",
  skipped: "away",
  parked: "stuck",
  waiting: "waits",
  disagreeing: "odd"
}

/** A decision moves a record; what a person does to one is news, and moves nothing yet. */
export const hear = (traffic: Traffic, event: Told): Traffic => {
  const { news, next: id, parcels } = traffic
  const fate = event.kind === "decided" && event.status !== null ? fates[event.status] : undefined
  const after = ((id * 137) % 11) * (bunch / 11)
  return {
    next: id + 1,
    parcels:
      fate === undefined || parcels.length >= mostParcels
        ? parcels
        : [...parcels, { id, pipeline: event.pipeline, fate, after }],
    news: [{ id, event }, ...news].slice(0, mostNews)
  }
}

export const arrived = (traffic: Traffic, id: number): Traffic => ({
  ...traffic,
  parcels: traffic.parcels.filter((parcel) => parcel.id !== id)
})
