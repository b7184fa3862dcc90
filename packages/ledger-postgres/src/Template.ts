/** An embedded Postgres that begins as a copy of one made before, which takes half the time: for whoever starts many of them. */
import { readFile } from "node:fs/promises"
import { Context } from "effect"

/** A file that `PGlite.dumpDataDir` wrote; undefined: each is made from nothing. What it lacks of this program's steps is taken as in any database. */
export const Template = Context.Reference<string | undefined>("@crossdock/ledger-postgres/Template", {
  defaultValue: () => process.env["CROSSDOCK_LEDGER_TEMPLATE"]
})

export const read = async (template: string | undefined): Promise<Blob | undefined> => {
  if (template === undefined || template === "") return undefined
  const { buffer, byteLength, byteOffset } = await readFile(template)
  return new Whole(byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength))
}

/** A blob for one reader, who is given its bytes as they are: Node's own copies them three times over. */
class Whole extends Blob {
  readonly #bytes: ArrayBuffer

  constructor(bytes: ArrayBuffer) {
    super([])
    this.#bytes = bytes
  }

  override get size() {
    return this.#bytes.byteLength
  }

  override arrayBuffer = async () => this.#bytes
}
