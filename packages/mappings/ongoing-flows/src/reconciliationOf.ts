/** Both sides of every flow, compared by night. */
import { type Pipeline, Reconciler, Timetable } from "@crossdock/core"
import { Cron, Duration } from "effect"
import type { Reconciliation } from "./Reconciliation.ts"

export const reconciliationOf = <R>(
  { reconciliation: { cron }, timeZone }: { readonly reconciliation: Reconciliation; readonly timeZone: string },
  of: ReadonlyArray<Pipeline.Pipeline<R>>
) =>
  Reconciler.make("reconciliation", {
    timetable: Timetable.cron(Cron.parseUnsafe(cron, timeZone), { jitter: Duration.hours(1) }),
    of
  })
