import { items as itemsSink } from "./sinks/items.ts"
import { items } from "./sources/items.ts"

export { Item } from "./Item.ts"
export { PutItem } from "./PutItem.ts"
export type { Cursor, ItemsOptions } from "./sources/items.ts"
export { type Options, ToyClient } from "./ToyClient.ts"

export const sources = { items }

export const sinks = { items: () => itemsSink }
