/** Sinks that will not hear a no. */
import { Effect } from "effect"
import * as ToyClient from "../ToyClient.ts"
import { good, updated } from "../toySink.ts"
import { type Brokens, having, rude, type Write } from "./Broken.ts"
import { instead } from "./Denial.ts"

/** Waits by itself, for as long as it is told. */
const obedient: Write = (client, item, fields) =>
  Effect.catchTag(good.write(client, item, fields), "ConnectorError", (error) =>
    error.reason._tag === "RateLimited"
      ? Effect.delay(obedient(client, item, fields), error.reason.retryAfterMillis ?? 0)
      : Effect.fail(error)
  )

const forced: Write = (client, { cancelled, number }, fields) =>
  Effect.map(client.write(cancelled ? "DELETE" : "PUT", `/${number}?force=1`, number, fields), updated)

export const refusing: Brokens = {
  "reports a refusal as delivered": having("a refused record is held back and says why, and its neighbours go on", {
    write: (client, item, fields) =>
      Effect.catchIf(
        good.write(client, item, fields),
        ({ consequence }) => consequence === "park",
        () => Effect.succeed(updated(item.number))
      )
  }),
  "takes a refusal for trouble on the way": rude(
    "a refused record is held back and says why, and its neighbours go on",
    instead(({ status }) => status === 400, ToyClient.unavailable)
  ),
  "tries again when it is denied": rude(
    "401 and 403 halt at once, and cost nothing",
    instead(({ status }) => status === 401, ToyClient.unavailable)
  ),
  "parks what it may not write": rude(
    "401 and 403 on a write halt at once, and cost nothing",
    instead(({ kind, status }) => kind === "write" && status === 403, ToyClient.refused)
  ),
  "does not wait when it is told to": rude(
    "429 waits for the seconds it is told",
    instead(({ status }) => status === 429, ToyClient.unavailable)
  ),
  "takes seconds for milliseconds": rude("429 waits for the seconds it is told", {
    millisToWait: (retryAfter, now) =>
      /^\d+$/.test(retryAfter) ? Number(retryAfter) : ToyClient.good.millisToWait(retryAfter, now)
  }),
  "reads dates to wait for as numbers": rude("429 waits until the date it is told", {
    millisToWait: (retryAfter) => (Number(retryAfter) || 0) * 1_000
  }),
  "parks what it is told to send later": rude(
    "429 waits until the date it is told",
    instead(({ status }) => status === 429, ToyClient.refused)
  ),
  "waits for a day": having("told to wait longer than a run may take, the run ends and a later one delivers", {
    write: obedient
  }),
  "cancels what has been started": having("a cancellation of what has been started is refused and seen", {
    write: forced
  }),
  "changes what has been started": having("a change of what has been started is refused and seen", { write: forced })
}
