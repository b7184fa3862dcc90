/**
 * A pool that never hands out a connection on which a question is still unanswered: one that was given up on, or that broke
 * in the middle, is closed instead of being put back.
 */
import { createHash } from "node:crypto"
import type { PostgresPool } from "kysely"
import { DatabaseError, type Pool, type PoolClient } from "pg"

export const make = (pool: Pool): PostgresPool => ({
  options: pool.options,
  connect: async () => careful(await pool.connect()),
  end: () => pool.end()
})

export const query = (pool: Pool, text: string, values: ReadonlyArray<unknown> = []) =>
  on(pool, (client) => client.query(text, [...values]))

/**
 * Asks prepared statements: each connection is told a statement once, and afterwards its name and values. Of those there are few: what
 * differs from question to question is a value.
 */
export const preparing = (pool: Pool) => {
  const names = new Map<string, string>()
  const nameOf = (text: string) => {
    const name = names.get(text) ?? createHash("sha256").update(text).digest("hex").slice(0, nameLength)
    names.set(text, name)
    return name
  }
  return (text: string, values: ReadonlyArray<unknown>) =>
    on(pool, (client) => client.query({ name: nameOf(text), text, values: [...values] }))
}

/** Postgres tells no more of them apart than 63. */
const nameLength = 40

const on = async <A>(pool: Pool, work: (client: PoolClient) => Promise<A>) => {
  const client = careful(await pool.connect())
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

/** The same connection, which remembers how its questions ended until it is released. */
const careful = (client: PoolClient): PoolClient => {
  const state = { isBroken: false }
  return Object.assign(Object.create(client), {
    query: async (...asked: Parameters<PoolClient["query"]>) => {
      try {
        return await client.query(...asked)
      } catch (error) {
        state.isBroken ||= !(error instanceof DatabaseError)
        throw error
      }
    },
    release: () => client.release(state.isBroken)
  })
}
