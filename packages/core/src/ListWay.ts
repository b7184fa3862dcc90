/** The way through a list: each element by its way. */
import { absent, blocked, type Way } from "./Waymark.ts"

/** Elements of one kind, however many. */
export const of =
  (way: Way): Way =>
  (input) => {
    if (input === absent) return absent
    if (!Array.isArray(input)) return blocked
    const items: Array<unknown> = []
    for (const each of input) {
      const item = way(each)
      if (item === blocked || item === absent) return blocked
      items.push(item)
    }
    return items
  }

/** One element a way. */
export const tuple =
  (ways: ReadonlyArray<Way>): Way =>
  (input) => {
    if (input === absent) return absent
    if (!Array.isArray(input) || input.length !== ways.length) return blocked
    const items = ways.map((way, n) => way(input[n]))
    return items.includes(blocked) || items.includes(absent) ? blocked : items
  }
