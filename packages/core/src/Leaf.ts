/** A record as data: objects and lists, and at their ends the leaves that a platform or a person speaks of. */
import { Option } from "effect"

export interface Leaf {
  /** Dotted, array positions in brackets: `products[0].quantity`. Of several ways to it the shortest. */
  readonly path: string
  readonly value: unknown
  readonly place: Place
}

/** Where a leaf hangs. The same object may hang in several places. */
export interface Place {
  readonly owner: object
  readonly key: string
}

/** An object, a list that is not empty, or something in an option. All else is a leaf: decimals, moments, texts, nothing. */
export const isNode = (value: unknown): value is object =>
  typeof value === "object" && value !== null && (isPlain(value) || isList(value) || isSome(value))

const isList = (value: object) => Array.isArray(value) && value.length > 0

const isSome = (value: object) => Option.isOption(value) && Option.isSome(value)

const isPlain = (value: object) => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Of what hangs under a key of a node. An option is no step of the way. */
export const below = (path: string, node: object, key: string): string => {
  if (Array.isArray(node)) return `${path}[${key}]`
  if (Option.isOption(node)) return path
  return join(path, key)
}

export const join = (path: string, key: string): string => (path === "" || key === "" ? path + key : `${path}.${key}`)

/** The shortest path of every node. */
export const pathsOf = (item: unknown): ReadonlyMap<object, string> => {
  const paths = new Map<object, string>()
  let level: ReadonlyArray<readonly [path: string, node: unknown]> = [["", item]]
  while (level.length > 0) {
    const fresh = level.flatMap(([path, node]) => (isNode(node) && !paths.has(node) ? [[path, node] as const] : []))
    for (const [path, node] of fresh) if (!paths.has(node)) paths.set(node, path)
    level = fresh.flatMap(([path, node]) =>
      Object.entries(node).map(([key, child]) => [below(path, node, key), child] as const)
    )
  }
  return paths
}

/** Where anything hangs, leaf or not. */
export const placesOf = (item: unknown): ReadonlyArray<Leaf> =>
  [...pathsOf(item)].flatMap(([owner, path]) =>
    Object.entries(owner).map(([key, value]: [string, unknown]) => ({
      path: below(path, owner, key),
      value,
      place: { owner, key }
    }))
  )

export const leavesOf = (item: unknown): ReadonlyArray<Leaf> => placesOf(item).filter(({ value }) => !isNode(value))

/**
 * Copies that differ in one leaf each. `undefined` leaves it out. What hangs in several places does so in a copy, too; what does not lead to the
 * leaf is the same in both.
 */
export const changing = <A>(item: A): ((place: Place, to: unknown) => A) => {
  const owners = ownersOf(item)
  return (place, to) => {
    const leading = upFrom(place.owner, owners)
    const copies = new Map<object, object>()
    const of = (value: unknown): unknown =>
      isNode(value) && leading.has(value) ? (copies.get(value) ?? within(value)) : value
    const within = <N extends object>(node: N): N => {
      copies.set(node, node)
      const children: ReadonlyArray<readonly [string, unknown]> = Object.entries(node)
      const others = children.map(([key, child]) => (node === place.owner && key === place.key ? to : of(child)))
      if (children.every(([, child], n) => Object.is(child, others[n]))) return node
      const copy: N = Array.isArray(node) ? [] : Object.create(Object.getPrototypeOf(node))
      children.forEach(([key], n) => others[n] !== undefined && Reflect.set(copy, key, others[n]))
      copies.set(node, copy)
      return copy
    }
    return isNode(item) ? within(item) : item
  }
}

/** Of every node those that it hangs from. */
const ownersOf = (item: unknown): ReadonlyMap<object, ReadonlyArray<object>> => {
  const owners = new Map<object, Array<object>>()
  for (const owner of pathsOf(item).keys())
    for (const child of Object.values(owner))
      if (isNode(child)) owners.set(child, [...(owners.get(child) ?? []), owner])
  return owners
}

/** With the node itself. */
const upFrom = (node: object, owners: ReadonlyMap<object, ReadonlyArray<object>>): ReadonlySet<object> => {
  const reached = new Set([node])
  // A set that grows while it is gone through is gone through to its end.
  for (const each of reached) for (const owner of owners.get(each) ?? []) reached.add(owner)
  return reached
}
