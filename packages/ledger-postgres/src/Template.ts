/** An embedded Postgres that begins as a copy of one made before, which takes half the time: for whoever starts many of them. */
import { readFile } from "node:fs/promises"
import { Context } from "effect"

/** A file that `PGlite.dumpDataDir` wrote; undefined: each is made from nothing. What it lacks of this program's steps is taken as in any database. */
export const Template = Context.Reference<string | undefined>("@crossdock/ledger-postgres/Template", {
  defaultValue: () => process.env["CROSSDOCK_LEDGER_TEMPLATE"]
})

export const read = async (template: string | undefined): Promise<Blob | undefined> =>
  template === undefined || template === "" ? undefined : new Blob([await readFile(template)])
