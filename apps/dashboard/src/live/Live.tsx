/** Around everything that is shown: events make what they concern be asked anew. */
import { useQueryClient } from "@tanstack/react-query"
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react"
import { useClient } from "../api/asking.tsx"
import { useClock } from "../clock.ts"
import type { Event } from "./Event.ts"
import * as Feed from "./Feed.ts"
import { concerns } from "./concerns.ts"
import * as Pace from "./Pace.ts"

const FeedContext = createContext<Feed.Feed | undefined>(undefined)

const useFeed = () => {
  const feed = useContext(FeedContext)
  if (feed === undefined) throw new Error("there is no live line around this page")
  return feed
}

/** How the line to the service is. */
export const useLine = () => {
  const feed = useFeed()
  return useSyncExternalStore(feed.onCondition, feed.condition)
}

/** Hears what happens, for as long as it is shown. */
export const useEvents = (hear: (event: Event) => void) => {
  const feed = useFeed()
  useEffect(() => feed.onEvent(hear), [feed, hear])
}

export const Live = ({ children }: { readonly children: ReactNode }) => {
  const clock = useClock()
  const [feed] = useState(() => Feed.make(clock))
  const client = useClient()
  const queries = useQueryClient()

  useEffect(() => {
    const ended = new AbortController()
    void feed.listen(client, ended.signal)
    return () => ended.abort()
  }, [feed, client])

  useEffect(() => {
    const pace = Pace.make<Event>(clock, (events) => {
      void queries.invalidateQueries({ predicate: ({ queryKey }) => concerns(events, queryKey) })
    })
    const deaf = feed.onEvent(pace.hear)
    let wasLost = false
    const unwatched = feed.onCondition(() => {
      const { line } = feed.condition()
      if (line === "live" && wasLost) void queries.invalidateQueries()
      wasLost = line !== "live"
    })
    return () => {
      pace.stop()
      deaf()
      unwatched()
    }
  }, [clock, feed, queries])

  return <FeedContext value={feed}>{children}</FeedContext>
}
