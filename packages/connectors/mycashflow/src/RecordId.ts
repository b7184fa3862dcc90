/** A record's id, as it stands in a key. */
import { Option } from "effect"

/** None where the key is no id, and so nobody's. */
export const fromKey = (key: string): Option.Option<number> => {
  const id = /^\d+$/.test(key) ? Number(key) : Number.NaN
  return Number.isSafeInteger(id) ? Option.some(id) : Option.none()
}
