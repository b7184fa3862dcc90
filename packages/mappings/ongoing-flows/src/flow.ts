/** When a flow runs, as a store file says it. */
import { Cron, type Duration, Result, Schema } from "effect"
import { every, lengthOfTime, maybe, or } from "./settingWords.ts"

export const CronText = Schema.String.check(
  Schema.makeFilter((text) => Result.isSuccess(Cron.parse(text)), {
    expected: "a cron expression such as `0 6 * * 1-5`"
  })
)

const Once = Schema.Literals(["once", "skip"])

/** What every flow may say: whether it runs, and when. `often` where the file does not say. */
export const flow = (enabled: boolean, often: Duration.Input & string) => ({
  enabled: or(Schema.Boolean, enabled, "Whether this flow runs"),
  every: every(often, "How often it runs"),
  cron: maybe(CronText, "When it runs, instead of `every`: by the calendar of the store's time zone"),
  jitter: lengthOfTime("How far apart stores keep their runs; by default a tenth of `every`"),
  missed: or(Once, "once", "What came due while nothing ran: made up for once, or left out"),
  overlap: or(Once, "skip", "What comes due while the last run goes on: made up for right after it, or left out")
})

export interface Flow {
  readonly every: Duration.Duration
  readonly cron?: string
  readonly jitter?: Duration.Duration
  readonly missed: typeof Once.Type
  readonly overlap: typeof Once.Type
}
