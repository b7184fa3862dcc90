/** The `Retry-After` header in both of its forms: seconds, and an HTTP date. */
import { DateTime, Option } from "effect"

/** Milliseconds to wait from `now`; none where the header is absent or makes no sense. */
export const millis = (header: string | undefined, now: DateTime.Utc): Option.Option<number> => {
  if (header === undefined) return Option.none()
  if (/^\d+$/.test(header.trim())) return Option.some(Number(header.trim()) * 1000)
  return Option.map(DateTime.make(header), (until) =>
    Math.max(0, DateTime.toEpochMillis(until) - DateTime.toEpochMillis(now))
  )
}
