/** What tests may do to a server that no shop's people can: put back what it knows, spoil a record. */
import { Schema } from "effect"
import { Hono } from "hono"
import type { Database } from "./Database.ts"
import type { Sessions } from "./Sessions.ts"

/** The little that is needed of Vendure's database. */
interface Connection {
  readonly getRepository: (entity: string) => { readonly update: (id: string, fields: object) => Promise<unknown> }
}

export interface Rooms {
  readonly connection: Connection
  readonly database: Database
  readonly sessions: Sessions
}

const Spoiling = Schema.Struct({
  /** As Vendure's database calls it, such as `Order`. */
  entity: Schema.String,
  id: Schema.String,
  fields: Schema.Record(Schema.String, Schema.Unknown)
})

const readSpoiling = Schema.decodeUnknownSync(Spoiling)

export const control = ({ connection, database, sessions }: Rooms): Hono => {
  const kept = new Map<string, () => void>()
  const app = new Hono()
  app.post("/keep/:name", ({ req, body }) => {
    const parts = [database.keep(), sessions.keep()]
    kept.set(req.param("name"), () => parts.forEach((putBack) => putBack()))
    return body(null, 204)
  })
  app.post("/put-back/:name", ({ req, body }) => {
    const putBack = kept.get(req.param("name"))
    if (putBack === undefined) return body(null, 404)
    putBack()
    return body(null, 204)
  })
  app.post("/spoil", async ({ req, body }) => {
    const { entity, fields, id } = readSpoiling(await req.json())
    await connection.getRepository(entity).update(id, fields)
    return body(null, 204)
  })
  return app
}
