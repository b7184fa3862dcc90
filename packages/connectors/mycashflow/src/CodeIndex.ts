/**
 * Whose product code is whose, over the whole shop: a code that stands on two sellables is found on whichever page they lie. Read
 * once and kept for ten minutes, and put right by every product that is read meanwhile; before anybody is called a rival of another, he
 * is looked at.
 */
import type { ConnectorError } from "@crossdock/core"
import { Effect, Exit, Option } from "effect"
import type { Product } from "./Product.ts"
import { type Sellable, sellableKey, sellablesOf } from "./Sellable.ts"
import { type Options, visit } from "./WholeShop.ts"

export interface CodeIndex {
  /** The same sellables, each with the keys of the others that have its product code. */
  readonly withRivals: (
    sellables: ReadonlyArray<Sellable>
  ) => Effect.Effect<ReadonlyArray<Sellable>, ConnectorError.ConnectorError>
  /** Keys of sellables that the shop did not have when it was last read whole. Of a shop that has nothing at all none are told: it is not believed. */
  readonly missingSellables: (
    keys: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyArray<string>, ConnectorError.ConnectorError>
}

/** A sellable's key, and its product's id. */
type Owners = Map<string, number>

interface Index {
  readonly owners: Map<string, Owners>
  readonly codes: Map<number, ReadonlyArray<string>>
  /** Of all sellables, with a code or without. */
  readonly keys: Map<number, ReadonlyArray<string>>
}

const expand = ["variations"]

export const make = Effect.fnUntraced(function* (options: Options) {
  const read = Effect.suspend(() => {
    const index: Index = { owners: new Map(), codes: new Map(), keys: new Map() }
    return Effect.as(
      visit(options, expand, (product) => note(index, product)),
      index
    )
  })
  const kept = yield* Effect.cachedWithTTL(read, (exit) => (Exit.isSuccess(exit) ? "10 minutes" : 0))
  const lookAt = (index: Index, id: number) =>
    Effect.map(options.products.findProduct(id, expand), (found) => {
      forget(index, id)
      if (Option.isSome(found)) note(index, found.value)
    })
  return {
    withRivals: Effect.fnUntraced(function* (sellables) {
      const index = yield* kept
      const fresh = new Set(sellables.map(({ product }) => product.id))
      for (const { product } of sellables) note(index, product)
      const suspects = new Set(sellables.flatMap((each) => rivalsOf(index, each).map(([, id]) => id)))
      yield* Effect.forEach(
        [...suspects].filter((id) => !fresh.has(id)),
        (id) => lookAt(index, id)
      )
      return sellables.map((each) => Object.assign({}, each, { rivals: rivalsOf(index, each).map(([key]) => key) }))
    }),
    missingSellables: (keys) => Effect.map(kept, (index) => missingIn(index, keys))
  } satisfies CodeIndex
})

const note = (index: Index, product: Product): void => {
  forget(index, product.id)
  const coded = sellablesOf(product).flatMap((sellable) => {
    const code = codeOf(sellable)
    return code === null ? [] : [[code, sellableKey(sellable)] as const]
  })
  for (const [code, key] of coded) {
    const owners: Owners = index.owners.get(code) ?? new Map()
    index.owners.set(code, owners.set(key, product.id))
  }
  index.keys.set(product.id, sellablesOf(product).map(sellableKey))
  index.codes.set(
    product.id,
    coded.map(([code]) => code)
  )
}

const missingIn = ({ keys: there }: Index, keys: ReadonlyArray<string>) =>
  there.size === 0 ? [] : keys.filter((key) => !(there.get(productIdIn(key)) ?? []).includes(key))

const productIdIn = (key: string) => Number(key.split("-")[0])

const forget = ({ codes, keys, owners }: Index, id: number): void => {
  for (const code of codes.get(id) ?? []) {
    for (const [key, owner] of owners.get(code) ?? []) if (owner === id) owners.get(code)?.delete(key)
  }
  codes.delete(id)
  keys.delete(id)
}

const codeOf = ({ product, variation }: Sellable) => (variation ?? product).product_code

const rivalsOf = ({ owners }: Index, sellable: Sellable) => {
  const code = codeOf(sellable)
  const own = sellableKey(sellable)
  return code === null ? [] : [...(owners.get(code) ?? [])].filter(([key]) => key !== own)
}
