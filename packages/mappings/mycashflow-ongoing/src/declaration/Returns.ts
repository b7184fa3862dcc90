/** What a store file says of returns. */
import { flow, moment, or } from "@crossdock/ongoing-flows"
import { Schema } from "effect"
import { NamedBy, Show } from "../ReturnOptions.ts"

export const Returns = Schema.Struct({
  ...flow(false, "15 minutes"),
  show: or(
    Show,
    "person",
    "Who writes on the shop's order what is back in the warehouse: a person, who is told what to write; Crossdock, by a call that no document has; or nobody"
  ),
  announce: or(Schema.Boolean, false, "Whether returns that the shop notes are announced to the warehouse"),
  since: Schema.optionalKey(
    moment(
      "Returns that the shop noted earlier are not announced, such as 2026-01-31T00:00:00Z; needed to announce any"
    )
  ),
  namedBy: or(NamedBy, "nothing", "Where an order of nothing but returned rows has the number of the order they are of")
}).check(
  Schema.makeFilter(({ announce, since }) =>
    !announce || since !== undefined
      ? []
      : [
          {
            path: ["announce"],
            issue: "Expected `since` beside `announce: true`: from which moment on returns are announced"
          }
        ]
  )
)
