/** An alert, as people and programs are told of it. */
import { Alerts } from "@crossdock/core"
import { Schema } from "effect"

export const AlertReport = Schema.Struct({
  ...Alerts.Alert.fields,
  /** What it means, how to look and when it closes. */
  page: Schema.String
})
export type AlertReport = typeof AlertReport.Type

export const pageOf = ({ kind }: Pick<Alerts.Alert, "kind">) => `docs/alerts.md#${kind}`

export const toReport = (alert: Alerts.Alert): AlertReport => ({ ...alert, page: pageOf(alert) })
