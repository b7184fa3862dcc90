/** Alerts by e-mail: one message for all that is due. By TLS, unless the address of the server says `?requireTLS=false`. */
import type { Alerts } from "@crossdock/core"
import { Effect, Option, Redacted } from "effect"
import type { Route, Routes } from "./Routes.ts"
import * as Telling from "./Telling.ts"

const patience = 15_000

/** Fails with a sentence that names nobody. */
export const send = Effect.fnUntraced(function* (
  { to }: Pick<Route, "to">,
  notifications: ReadonlyArray<Alerts.Notification>,
  { from, smtp }: Pick<Routes, "from" | "smtp">
) {
  if (Option.isNone(smtp)) return yield* Effect.fail("CROSSDOCK_ALERT_SMTP is not set")
  const url = Redacted.value(smtp.value)
  yield* Effect.tryPromise({
    try: async () => {
      const { createTransport } = await import("nodemailer")
      const transport = createTransport({ requireTLS: true, connectionTimeout: patience, socketTimeout: patience, url })
      try {
        await transport.sendMail({
          from,
          to: Redacted.value(to),
          subject: Telling.subjectOf(notifications),
          text: `${Telling.toText(notifications)}\n`,
          messageId: `<${Telling.idOf(notifications)}@crossdock>`,
          headers: { "auto-submitted": "auto-generated" }
        })
      } finally {
        transport.close()
      }
    },
    catch: (error) => `the mail server: ${codeOf(error)}`
  })
})

/** Its own words may name people. */
const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "refused it")
