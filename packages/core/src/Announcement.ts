/** Who is told the id of a run once it is open: whoever wants to name it when it is over, or nobody. */
import { Context, Effect } from "effect"

export type Announcement = (run: string) => Effect.Effect<void>

export const Announcement = Context.Reference<Announcement>("@crossdock/core/Announcement", {
  defaultValue: (): Announcement => () => Effect.void
})
