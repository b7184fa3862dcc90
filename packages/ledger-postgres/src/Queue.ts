/** What the queue asks of the database under it: its own statements, and to be woken. */
import { Context } from "effect"
import type { BackendProfile, Db } from "pg-boss"

export class Queue extends Context.Service<Queue, Db & { readonly backend: BackendProfile }>()(
  "@crossdock/ledger-postgres/Queue"
) {}
