/** What a store file says of reconciliation. */
import { Schema } from "effect"
import { CronText } from "./flow.ts"
import { or } from "./settingWords.ts"

export const Reconciliation = Schema.Struct({
  enabled: or(Schema.Boolean, true, "Whether the service compares both sides by itself"),
  cron: or(CronText, "0 2 * * *", "When, by the calendar of the store's time zone; stores keep up to an hour apart")
})
export type Reconciliation = typeof Reconciliation.Type
