/** What tests may do to a server that no shop's people can: put its clock, put back its database, spoil a record. */
import { Schema } from "effect"
import { Hono } from "hono"
import type { ServerClock } from "./ServerClock.ts"

/** The little that is needed of Vendure's database. */
interface Connection {
  readonly sqljsManager: {
    readonly exportDatabase: () => Uint8Array
    readonly loadDatabase: (data: Uint8Array) => Promise<void>
  }
  readonly getRepository: (entity: string) => { readonly update: (id: string, fields: object) => Promise<unknown> }
}

export interface Rooms {
  readonly clock: ServerClock
  readonly connection: Connection
  /** What the server remembers beside its database. */
  readonly forget: () => void
}

const Time = Schema.Struct({ millis: Schema.NullOr(Schema.Finite) })

const Spoiling = Schema.Struct({
  /** As Vendure's database calls it, such as `Order`. */
  entity: Schema.String,
  id: Schema.String,
  fields: Schema.Record(Schema.String, Schema.Unknown)
})

const readTime = Schema.decodeUnknownSync(Time)
const readSpoiling = Schema.decodeUnknownSync(Spoiling)

export const control = ({ clock, connection, forget }: Rooms): Hono => {
  const kept = new Map<string, Uint8Array>()
  const app = new Hono()
  app.post("/clock", async ({ req, body }) => {
    clock.put(readTime(await req.json()).millis)
    return body(null, 204)
  })
  app.post("/keep/:name", ({ req, body }) => {
    kept.set(req.param("name"), connection.sqljsManager.exportDatabase())
    return body(null, 204)
  })
  app.post("/put-back/:name", async ({ req, body }) => {
    const data = kept.get(req.param("name"))
    if (data === undefined) return body(null, 404)
    await connection.sqljsManager.loadDatabase(data)
    forget()
    return body(null, 204)
  })
  app.post("/spoil", async ({ req, body }) => {
    const { entity, fields, id } = readSpoiling(await req.json())
    await connection.getRepository(entity).update(id, fields)
    return body(null, 204)
  })
  return app
}
