/** Everything that a simulated platform holds for its one account. */

export type Fields = Readonly<Record<string, unknown>>

export interface StoredItem {
  readonly id: number
  readonly code: string
  readonly updated_at: Date
  /** Everything else, whatever its shape: people and programs have their ways. */
  readonly fields: Fields
}

export interface World {
  readonly now: () => Date
  /** By code, in ascending order of id. */
  readonly items: Map<string, StoredItem>
  readonly nextId: () => number
}

export const make = (now: () => Date): World => {
  let id = 1000
  return { now, items: new Map(), nextId: () => (id += 1) }
}

/** Makes an item, or changes the one with this code; fields that are not named stay as they are. */
export const put = (world: World, code: string, fields: Fields): StoredItem => {
  const before = world.items.get(code)
  const item: StoredItem = {
    id: before?.id ?? world.nextId(),
    code,
    updated_at: world.now(),
    fields: { ...before?.fields, ...fields }
  }
  world.items.set(code, item)
  return item
}
