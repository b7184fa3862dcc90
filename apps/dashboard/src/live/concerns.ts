/** Which of the questions on a page may be answered otherwise after some events. */
import { at, textAt } from "../api/at.ts"
import type { Event } from "./Event.ts"

/** Questions are known by their route and what it was asked with; one that names no store is about all of them. */
export const concerns = (events: ReadonlyArray<Event>, [route, asked]: ReadonlyArray<unknown>): boolean => {
  if (!isOfApi(route) || isSteady(route, asked)) return false
  const store = storeIn(asked)
  return events.some(
    (event) =>
      event.type === "missed" ||
      ((store === undefined || event.store === store) && (tellsOfRuns(route) || !isQuiet(event)))
  )
}

/** What somebody who has just done something wants to see anew: not who they are, nor what they rehearsed it with. */
export const isShownAnew = ([route, asked]: ReadonlyArray<unknown>): boolean => isOfApi(route) && !isRehearsal(asked)

const isOfApi = (route: unknown): route is string => typeof route === "string" && route.includes(".")

/** Of the flows themselves: when they last ran, and when they will. */
const tellsOfRuns = (route: string) => route.startsWith("stores.")

/** A run that decided nothing. */
const isQuiet = (event: Event) => {
  if (event.type !== "run") return false
  const { created, disagreeing = 0, parked, skipped, updated, waiting } = event.counts
  return created + disagreeing + parked + skipped + updated + waiting === 0
}

/** What no event changes: asked for once, and by whoever waits for it. */
const isSteady = (route: string, asked: unknown) =>
  isAskedOfPlatforms(route, asked) ||
  isRehearsal(asked) ||
  route.startsWith("jobs.") ||
  route.startsWith("tokens.") ||
  route.endsWith(".mappings")

const isRehearsal = (asked: unknown) => at(asked, ["body", "dryRun"]) === true

/** A platform is asked when somebody wants it, and not as often as something happens. */
const isAskedOfPlatforms = (route: string, asked: unknown) =>
  route === "records.explain" || textAt(asked, ["query", "live"]) === "true"

const storeIn = (asked: unknown): string | undefined =>
  textAt(asked, ["params", "store"]) ?? textAt(asked, ["query", "store"])
