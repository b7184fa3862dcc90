/** For whose sake the ledger is asked: of these stores alone, or of all. Held by the database where the service has a role of its own. */
import { Context, Option } from "effect"

export const StoreScope = Context.Reference<Option.Option<ReadonlyArray<string>>>(
  "@crossdock/ledger-postgres/StoreScope",
  { defaultValue: () => Option.none() }
)
