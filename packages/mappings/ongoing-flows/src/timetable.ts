/** When a flow runs, as its section of the store file says. */
import { Timetable } from "@crossdock/core"
import { Cron, Duration } from "effect"
import type { Flow } from "./flow.ts"

export const timetable = ({ cron, every, jitter, missed, overlap }: Flow, timeZone: string): Timetable.Timetable =>
  cron === undefined
    ? Timetable.every(every, { jitter: jitter ?? Duration.times(every, 0.1), missed, overlap })
    : Timetable.cron(Cron.parseUnsafe(cron, timeZone), { jitter: jitter ?? Duration.zero, missed, overlap })
