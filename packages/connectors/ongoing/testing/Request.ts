/** What comes with a request: a body that may be anything, and what its path and its query say. */
import type { Context } from "hono"
import { type Fields, fieldsOf, listOf } from "./Fields.ts"
import type { World } from "./World.ts"

/** No members where it is no JSON object. */
export const bodyOf = async (context: Context): Promise<Fields> =>
  fieldsOf(await context.req.json<unknown>().catch(() => undefined))

/** By parameter; a repeated key makes a list (API notes §4, VERIFIED). */
export type Query = Readonly<Record<string, ReadonlyArray<string>>>

/** A query that is sent as a body. */
export const queryOf = (body: Fields): Query =>
  Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? listOf(value).map(String) : [String(value)]])
  )

export const idOf = (context: Context, name: string): number => Number(context.req.param(name))

/** Among records that know their own id. */
export const byId = <A>(records: Iterable<A>, read: (record: A) => number, id: number): A | undefined =>
  [...records].find((record) => read(record) === id)

export const isForeign = (world: World, goodsOwnerId: unknown): boolean => Number(goodsOwnerId) !== world.goodsOwnerId
