/**
 * A pool that never hands out a connection on which a question is still unanswered: one that was given up on, or that broke
 * in the middle, is closed instead of being put back.
 */
import type { PostgresPool } from "kysely"
import { DatabaseError, type Pool, type PoolClient } from "pg"

export const make = (pool: Pool): PostgresPool => ({
  options: pool.options,
  connect: async () => careful(await pool.connect()),
  end: () => pool.end()
})

export const query = async (pool: Pool, text: string, values: ReadonlyArray<unknown> = []) => {
  const client = careful(await pool.connect())
  try {
    return await client.query(text, [...values])
  } finally {
    client.release()
  }
}

/** The same connection, which remembers how its questions ended until it is released. */
const careful = (client: PoolClient): PoolClient => {
  const state = { isBroken: false }
  return Object.assign(Object.create(client), {
    query: async (text: string, values: ReadonlyArray<unknown>) => {
      try {
        return await client.query(text, [...values])
      } catch (error) {
        state.isBroken ||= !(error instanceof DatabaseError)
        throw error
      }
    },
    release: () => client.release(state.isBroken)
  })
}
