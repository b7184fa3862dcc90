/** An honest sink whose pipeline or ledger is broken. */
import { Pipeline } from "@crossdock/core"
import { Effect, HashMap, Option, Stream } from "effect"
import { brokenLedgers } from "../../brokenLedgers.ts"
import { type Brokens, paired } from "./Broken.ts"

/** Each page comes with the cursor of the one after it, as if it were settled already. */
const hasty: typeof Pipeline.make = (name, options) =>
  Pipeline.make(name, {
    ...options,
    from: {
      ...options.from,
      pages: (after) =>
        options.from.pages(after).pipe(
          Stream.zipWithNext,
          Stream.map(([page, next]) => Object.assign({}, page, { cursor: Option.getOrElse(next, () => page).cursor }))
        )
    }
  })

const blind: typeof Pipeline.make = (name, options) =>
  Pipeline.make(name, { ...options, to: { ...options.to, current: () => Effect.succeed(HashMap.empty()) } })

export const cores: Brokens = {
  "is in a pipeline that saves its cursor before the page is settled": paired(
    "a platform that is down for a while costs no record",
    { pipeline: hasty }
  ),
  "is in a pipeline that never looks": paired(
    "what lies there already is not written again, even by a program that has forgotten",
    { pipeline: blind }
  ),
  "has a ledger that lets an old holder write": paired("two holders never both write", {
    ledger: brokenLedgers["a run that a later one has superseded writes nothing more"]
  })
}
