/** Sinks that misunderstand answers to their writes. */
import * as ToyClient from "../ToyClient.ts"
import { type Brokens, rude } from "./Broken.ts"
import { instead } from "./Denial.ts"

const oddAnswer = (is: (body: unknown) => boolean): Partial<ToyClient.Manners> => ({
  onOddAnswer: (body) => (is(body) ? ToyClient.refused : ToyClient.unknown)
})

export const answered: Brokens = {
  "takes a write that never arrived for refused": rude("a write that never arrived is made again, and stores one", {
    onSilence: (kind) => (kind === "read" ? ToyClient.unavailable : ToyClient.refused)
  }),
  "takes an unclear answer for a write that never arrived": rude(
    "after an unclear answer the platform is read before anything is sent again",
    instead(({ kind, status }) => kind === "write" && status >= 500, ToyClient.unavailable)
  ),
  "takes an unclear answer for a refusal": rude(
    "after an unclear answer the platform is read before anything is sent again",
    instead(({ status }) => status >= 500, ToyClient.refused)
  ),
  "takes an answer without a body for a refusal": rude(
    "an answer without a body stores one",
    oddAnswer((body) => body === undefined)
  ),
  "takes null for a refusal": rude(
    "an answer that is `null` stores one",
    oddAnswer((body) => body === null)
  ),
  "takes an answer of unknown shape for a refusal": rude(
    "an answer of unknown shape stores one",
    oddAnswer((body) => typeof body === "object" && body !== null)
  ),
  "takes a proxy's answer for a refusal": rude(
    "an answer of somebody else's stores one",
    oddAnswer((body) => body === undefined)
  )
}
