/** The role that a route asks of its caller: said where the route is declared. Where nothing is said, only an admin may. */
import type { Tokens } from "@crossdock/core"
import { Context } from "effect"

export const Needs = Context.Reference<Tokens.Role>("@crossdock/runner/api/Needs", { defaultValue: () => "admin" })

/** A route that is there for those who have shown no token yet. */
export const IsOpen = Context.Reference<boolean>("@crossdock/runner/api/IsOpen", { defaultValue: () => false })
