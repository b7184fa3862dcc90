/** Who sits at the command line, as the audit log tells it. */
import { hostname, userInfo } from "node:os"
import { Effect } from "effect"

export const actor = Effect.sync(() => `command line: ${userInfo().username}@${hostname()}`)
