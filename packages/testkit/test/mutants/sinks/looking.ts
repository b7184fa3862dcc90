/** Sinks that do not see what the platform holds. */
import { Effect } from "effect"
import { well } from "../Item.ts"
import { broken, type Brokens, having } from "./Broken.ts"

export const looking: Brokens = {
  "remembers what it saw first": broken("`current` returns what `write` wrote, though it was asked before", () => {
    const seen = new Map<string, ReadonlyArray<unknown>>()
    return {
      look: (client, numbers) =>
        Effect.map(
          Effect.forEach(numbers, (number) => {
            const known = seen.get(number)
            return known === undefined
              ? Effect.tap(client.list({ number: [number] }), (raws) => Effect.sync(() => seen.set(number, raws)))
              : Effect.succeed(known)
          }),
          (answers) => answers.flat()
        )
    }
  }),
  "keys what it sees by another number": having("`current` keeps every record under its own key", {
    hold: (entries) =>
      entries.map(([key, held], index) => [entries[index - 1]?.[0] ?? entries.at(-1)?.[0] ?? key, held])
  }),
  "keys what it sees by the order of the question": having("`current` keeps every record under its own key", {
    hold: (entries, numbers) => entries.map(([key, held], index) => [numbers[index] ?? key, held])
  }),
  "keys what it sees in lower case": having("`current` keeps every record under its own key", {
    hold: (entries) => entries.map(([key, held]) => [key.toLowerCase(), held])
  }),
  "sees what is not there": having("`current` leaves out what the platform does not hold", {
    hold: (entries, numbers) => {
      const [first] = entries
      return first === undefined ? [] : numbers.map((number) => [number, first[1]])
    }
  }),
  "asks about all numbers in one question": having("`current` finds a record among more than a hundred keys", {
    look: (client, number) => client.list({ number })
  }),
  "agrees with everything": having("what differs does not agree", { agrees: () => true }),
  "agrees with nothing": having("what lies there already is not written again, even by a program that has forgotten", {
    agrees: () => false
  }),
  "compares the number only": having("what differs does not agree", {
    agrees: (held, item) => held.item.number === item.number
  }),
  "reads null as an empty text": having("null, missing and empty are held alike", {
    reading: { ...well, note: (note) => note ?? "" }
  })
}
