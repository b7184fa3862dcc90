/** What tests may do to a server that no shop's people can: put back what it knows, spoil a record. */
import type { RequestListener } from "node:http"
import { json } from "node:stream/consumers"
import type { Database } from "./Database.ts"
import type { Sessions } from "./Sessions.ts"

export interface Rooms {
  /** The little that is needed of Vendure's own. */
  readonly connection: {
    readonly getRepository: (entity: string) => { readonly update: (id: string, fields: object) => Promise<unknown> }
  }
  readonly database: Database
  readonly sessions: Sessions
}

/** What follows the deed in the path, and the body. */
type Deed = (words: ReadonlyArray<string>, body: unknown) => Promise<boolean> | boolean

/** `POST /keep/NAME`, `/put-back/NAME`, `/spoil/ENTITY/ID` with fields as Vendure's database calls them. */
export const control = ({ connection, database, sessions }: Rooms): RequestListener => {
  const kept = new Map<string, () => void>()
  const deeds: ReadonlyMap<string, Deed> = new Map<string, Deed>([
    [
      "keep",
      ([name = ""]) => {
        const parts = [database.keep(), sessions.keep()]
        kept.set(name, () => parts.forEach((putBack) => putBack()))
        return true
      }
    ],
    [
      "put-back",
      ([name = ""]) => {
        const putBack = kept.get(name)
        putBack?.()
        return putBack !== undefined
      }
    ],
    [
      "spoil",
      async ([entity = "", id = ""], fields) => {
        if (typeof fields !== "object" || fields === null) return false
        await connection.getRepository(entity).update(id, fields)
        return true
      }
    ]
  ])
  return (request, response) => {
    const [, name = "", ...words] = (request.url ?? "").split("/")
    const done = json(request).then((body) => deeds.get(name)?.(words, body) ?? false)
    done.then(
      (isDone) => response.writeHead(isDone ? 204 : 404).end(),
      (error: unknown) => response.writeHead(500).end(String(error))
    )
  }
}
