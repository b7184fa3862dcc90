/** Records of a store, by any name that a person has for them. */
import { Journal } from "@crossdock/core"
import { Effect, Option } from "effect"

/** By its key on either side; where there is none of that name, by what the other side calls it. */
export const named = Effect.fn("Records.named")(function* (
  store: string,
  text: string,
  pipeline: Option.Option<string>
) {
  const journal = yield* Journal.Journal
  const found = (yield* journal.find(store, text)).filter(
    (each) => Option.isNone(pipeline) || pipeline.value === each.pipeline
  )
  const own = found.filter(({ key }) => key === text)
  const keyed = found.filter(({ key, remoteKey }) => key === text || remoteKey === text)
  return { own, all: keyed.length > 0 ? keyed : found }
})
