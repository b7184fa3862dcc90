/** A declaration with one of its settings another, or left out: what changes by it is what the setting decides. */
import { Leaf, Nudge } from "@crossdock/core"
import { Option } from "effect"

export interface Variation<out A> {
  /** `orders.waysOfDelivery.3`; of a list the list. */
  readonly setting: string
  readonly others: ReadonlyArray<A>
}

/** `declare`: none where a declaration does not hold. What has to be there, such as an account, is left alone. */
export const of = <A>(value: unknown, declare: (value: unknown) => Option.Option<A>): ReadonlyArray<Variation<A>> => {
  const change = Leaf.changing(value)
  return Leaf.leavesOf(value).map((leaf) => ({
    setting: leaf.path.replace(/\[.*$/u, ""),
    others: [
      ...Nudge.nudges(leaf.value).map((other) => change(leaf.place, other)),
      change(leaf.place, undefined),
      ...placesOfList(value, leaf).map((place) => change(place, undefined))
    ].flatMap((other) => Option.toArray(declare(other)))
  }))
}

/** Of a list that may not be empty the last element cannot be left out, but the list can. */
const placesOfList = (value: unknown, { path, place: { owner } }: Leaf.Leaf): ReadonlyArray<Leaf.Place> => {
  if (!Array.isArray(owner)) return []
  const list = path.slice(0, path.lastIndexOf("["))
  return Leaf.placesOf(value)
    .filter((place) => place.path === list)
    .map(({ place }) => place)
}
