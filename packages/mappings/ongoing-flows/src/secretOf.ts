/** A hook's secret, as the store file refers to it. */
import { Hook, Setting } from "@crossdock/core"
import { Effect, Redacted } from "effect"

/** What lets everybody in is no secret. */
export const secretOf = Effect.fnUntraced(function* (setting: string, reference: string | undefined) {
  const secret = Redacted.make(reference === undefined ? "" : Redacted.value(yield* Setting.secret(reference)))
  if (Redacted.value(secret) !== "") return secret
  const expected = "a reference to an environment variable that holds a long random text, such as ${ACME_HOOK_SECRET}"
  return yield* new Hook.NotConfigured({ setting, expected })
})
