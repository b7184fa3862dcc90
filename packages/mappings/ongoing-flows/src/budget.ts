/** How much a store file lets an account be asked. */
import { Schema } from "effect"
import { or } from "./settingWords.ts"

/** What the account may be asked, by all processes together. Neither platform documents a limit. */
export const budget = (callsPerSecond: number, concurrency: number) => ({
  callsPerSecond: or(
    Schema.Finite.check(Schema.isBetween({ minimum: 0.01, maximum: 10_000 })),
    callsPerSecond,
    "Calls a second that the account may be asked, by all processes together"
  ),
  concurrency: or(
    Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 100 })),
    concurrency,
    "Reads under way at once; writes go one at a time"
  )
})
