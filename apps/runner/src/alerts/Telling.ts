/** What somebody is told of alerts, in words and as JSON. */
import type { Alerts } from "@crossdock/core"
import { Schema } from "effect"
import { Digest } from "@crossdock/http"
import { AlertReport, pageOf, toReport } from "../operator/AlertReport.ts"

type Notifications = ReadonlyArray<Alerts.Notification>

/** `text` says it all to people, as chat services show it; `id` stays when the same is sent again. */
const Body = Schema.Struct({
  text: Schema.String,
  notifications: Schema.Array(
    Schema.Struct({ id: Schema.String, what: Schema.Literals(["opened", "closed"]), alert: AlertReport })
  )
})

const encode = Schema.encodeEffect(Schema.fromJsonString(Schema.toCodecJson(Body)))

export const toJson = (notifications: Notifications) =>
  encode({
    text: toText(notifications),
    notifications: notifications.map(({ alert, id, what }) => ({ id, what, alert: toReport(alert) }))
  })

/** The same for the same notifications. */
export const idOf = (notifications: Notifications) => Digest.of(notifications.map(({ id }) => id).join("\n"))

export const subjectOf = (notifications: Notifications): string => {
  const [first] = notifications
  if (first !== undefined && notifications.length === 1) return line(`Crossdock: ${first.what}: ${first.alert.text}`)
  const count = (word: Alerts.Notification["what"]) => notifications.filter(({ what }) => what === word).length
  return `Crossdock: ${count("opened")} opened, ${count("closed")} closed`
}

export const toText = (notifications: Notifications): string =>
  notifications
    .map(({ alert, what }) =>
      what === "closed"
        ? `closed by itself: ${line(alert.text)}`
        : `${line(alert.text)}\n  → ${line(alert.fix)}\n  ${pageOf(alert)}`
    )
    .join("\n\n")

/** A name with a line feed in it begins no line of its own. */
const line = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
