/** Which of the questions on a page may be answered otherwise after some events. */
import { at, textAt } from "../api/at.ts"
import type { Event } from "./Event.ts"

/** Questions are known by their route and what it was asked with; one that names no store is about all of them. */
export const concerns = (events: ReadonlyArray<Event>, [route, asked]: ReadonlyArray<unknown>): boolean => {
  if (typeof route !== "string" || !route.includes(".") || isSteady(route, asked)) return false
  const store = storeIn(asked)
  return events.some((event) => event.type === "missed" || store === undefined || event.store === store)
}

/** What no event changes: asked for once, and by whoever waits for it. */
const isSteady = (route: string, asked: unknown) =>
  isAskedOfPlatforms(route, asked) ||
  at(asked, ["body", "dryRun"]) === true ||
  route.startsWith("jobs.") ||
  route.startsWith("tokens.") ||
  route.endsWith(".mappings")

/** A platform is asked when somebody wants it, and not as often as something happens. */
const isAskedOfPlatforms = (route: string, asked: unknown) =>
  route === "records.explain" || textAt(asked, ["query", "live"]) === "true"

const storeIn = (asked: unknown): string | undefined =>
  textAt(asked, ["params", "store"]) ?? textAt(asked, ["query", "store"])
