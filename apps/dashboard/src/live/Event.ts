/** One thing that has happened, as the stream of events tells it. */
import type { Event as Declared } from "@crossdock/runner/api"

export type Event = (typeof Declared)["Encoded"]

/** What this page knows of; a newer service may tell of more. */
const types: Readonly<Record<Event["type"], true>> = {
  run: true,
  record: true,
  counts: true,
  exception: true,
  lane: true,
  alert: true,
  missed: true
}

export const isEvent = (value: unknown): value is Event =>
  typeof value === "object" &&
  value !== null &&
  "type" in value &&
  typeof value.type === "string" &&
  value.type in types
