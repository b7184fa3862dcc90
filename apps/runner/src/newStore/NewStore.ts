/** A store whose file is not written yet: its settings as a person gave them, and the text that they make. */
import { parse, stringify } from "yaml"
import type { Settings } from "./Settings.ts"

export interface NewStore {
  /** The store's name, and the file's. */
  readonly store: string
  readonly blueprint: string
  /** By path, such as `orders.waysOfDelivery.3`. */
  readonly values: ReadonlyMap<string, string>
}

export const set = (store: NewStore, path: string, value: string): NewStore => ({
  ...store,
  values: new Map([...store.values, [path, value]])
})

/** What must be there comes first, in the order in which the blueprint declares it. */
export const toText = ({ blueprint, values }: NewStore, settings: Settings): string => {
  const root: Tree = new Map<Key, unknown>([["blueprint", blueprint]])
  const first = settings.required.map(({ path }) => path).filter((path) => values.has(path))
  for (const path of new Set([...first, ...values.keys()])) {
    plant(root, path.split("."), valueOf(values.get(path) ?? "", settings.isText(path)))
  }
  return stringify(root)
}

type Key = string | number
type Tree = Map<Key, unknown>

const plant = (tree: Tree, [key = "", ...below]: ReadonlyArray<string>, value: unknown): void => {
  const at = keyOf(key)
  if (below.length === 0) return void tree.set(at, value)
  const there = tree.get(at)
  const branch: Tree = isTree(there) ? there : new Map()
  tree.set(at, branch)
  plant(branch, below, value)
}

const isTree = (value: unknown): value is Tree => value instanceof Map

/** An id is written as a number, as people write it. */
const keyOf = (key: string): Key => (/^\d{1,15}$/.test(key) ? Number(key) : key)

/** What is no text is written as YAML has it: `true`, `42`, `[OPEN]`. */
const valueOf = (value: string, isText: boolean): unknown => {
  if (isText) return value
  try {
    return parse(value)
  } catch {
    return value
  }
}

/** `ACME_ONGOING_PASSWORD`: where a store's secret is kept, unless somebody says otherwise. */
export const variableOf = (store: string, path: string): string => {
  const words = [store, ...path.split(".")].map((word) => word.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2"))
  const name = words
    .join("_")
    .replaceAll(/[^A-Za-z\d]+/g, "_")
    .toUpperCase()
  return /^\d/.test(name) ? `STORE_${name}` : name
}

/** Every secret that nobody has named gets the usual name. */
export const withVariables = (store: NewStore, { required }: Settings): NewStore =>
  required
    .filter(({ isSecret, path }) => isSecret && !store.values.has(path))
    .reduce((all, { path }) => set(all, path, `\${${variableOf(store.store, path)}}`), store)
