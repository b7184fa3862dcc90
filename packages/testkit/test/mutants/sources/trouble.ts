/** Sources that misunderstand a platform in trouble. */
import type { ConnectorError } from "@crossdock/core"
import { Effect } from "effect"
import * as ToyClient from "../ToyClient.ts"
import * as toySource from "../toySource.ts"
import { broken, type Brokens, rude } from "./Broken.ts"

const { limit } = toySource

const oddPage = (is: (body: unknown) => boolean): Partial<ToyClient.Manners> => ({
  onOddPage: (body) => (is(body) ? [] : ToyClient.unreadable)
})

const ignoring = (statuses: ReadonlyArray<number>, reason: ConnectorError.Reason): Partial<ToyClient.Manners> => ({
  onDenial: (denial, manners) => (statuses.includes(denial.status) ? reason : ToyClient.good.onDenial(denial, manners))
})

/** What the platform could not answer is taken for an empty page. */
const endingAt = (is: (error: { readonly consequence: string; readonly message: string }) => boolean) => ({
  onTrouble: ((error) => (is(error) ? Effect.succeed([]) : Effect.fail(error))) satisfies toySource.Habits["onTrouble"]
})

export const troubled: Brokens = {
  "takes a page of unknown shape for the end": rude(
    "a page of unknown shape stops the run, and is not stepped over",
    oddPage((body) => typeof body === "string")
  ),
  "takes a page of somebody else's for the end": rude(
    "a page of somebody else's is not taken for the end",
    oddPage((body) => body === undefined)
  ),
  "takes a page without a body for the end": rude(
    "a page without a body is not taken for the end",
    oddPage((body) => body === undefined)
  ),
  "takes null for the end": rude(
    "a page that is `null` is not taken for the end",
    oddPage((body) => body === null)
  ),
  "takes a page that is not there for the end": broken(
    "a page that is not there is not taken for the end",
    endingAt(({ consequence }) => consequence === "park")
  ),
  "takes a platform that is down for one without records": broken(
    "a platform that is down is told apart from one without records",
    endingAt(({ consequence }) => consequence === "retry")
  ),
  "steps over a page whose answer was lost": broken(
    "an answer that is lost, broken off or an error midway costs nothing",
    {
      onTrouble: (error) => (error.consequence === "halt" ? Effect.fail(error) : Effect.succeed([])),
      isLast: (raws, { note }) => raws.length < limit && note === "tried",
      next: (cursor, raws, now) => ({
        ...cursor,
        started: cursor.started ?? now,
        note: raws.length < limit ? "tried" : "",
        from: raws.length < limit ? (cursor.from ?? 0) + limit : toySource.lastIdOf(raws) + 1
      })
    }
  ),
  "tries again when it is denied": rude("401 and 403 halt at once", ignoring([401], ToyClient.unavailable)),
  "takes a missing permission for a refusal": rude("401 and 403 halt at once", ignoring([403], ToyClient.refused)),
  "does not wait when it is told to": rude(
    "429 waits for the seconds it is told",
    ignoring([429], ToyClient.unavailable)
  ),
  "takes seconds for milliseconds": rude("429 waits for the seconds it is told", {
    millisToWait: (retryAfter, now) =>
      /^\d+$/.test(retryAfter) ? Number(retryAfter) : ToyClient.good.millisToWait(retryAfter, now)
  }),
  "reads dates to wait for as numbers": rude("429 waits until the date it is told", {
    millisToWait: (retryAfter) => (Number(retryAfter) || 0) * 1_000
  })
}
