/** A moment as people say it, "3 minutes ago", and exactly to whoever points at it. Without JSX, so that Node can load it as it is. */
import { createElement } from "react"
import { useFormatter, useNow } from "use-intl"
import { useClock } from "../clock.ts"

interface Props {
  /** ISO 8601. */
  readonly at: string
  /** `clock` where the order of events matters more than how long ago they were. */
  readonly as?: "ago" | "clock"
}

/** How often "ago" moves on, in milliseconds. */
const tick = 15_000

export const When = ({ as = "ago", at }: Props) => {
  const format = useFormatter()
  const clock = useClock()
  useNow({ updateInterval: tick })
  // Of this moment: what was kept since the last tick would make news of the future.
  const now = clock()
  const moment = new Date(at)
  const exact = format.dateTime(moment, { dateStyle: "full", timeStyle: "medium" })
  const text =
    as === "ago"
      ? format.relativeTime(moment, now)
      : format.dateTime(moment, {
          month: "short",
          day: "numeric",
          hour: "2-digit",
          minute: "2-digit",
          second: "2-digit"
        })
  return createElement("time", { dateTime: at, title: exact }, text)
}
