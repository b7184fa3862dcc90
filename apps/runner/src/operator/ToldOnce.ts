/** A secret that is told once: of what is kept, nobody can make it again. */
import { createHash, randomBytes } from "node:crypto"
import { Option, Redacted } from "effect"

export interface Kept {
  /** The beginning of its hash. */
  readonly id: string
  /** SHA-256 of the whole secret, in hexadecimal digits. */
  readonly hash: string
}

const secretBytes = 32
const idLength = 12

/** Secrets of one kind begin alike, so that those who find one know what it is. */
export const kind = (prefix: string) => {
  const shape = new RegExp(`^${prefix}[\\w-]{43}$`, "u")
  return {
    make: () => {
      const secret = `${prefix}${randomBytes(secretBytes).toString("base64url")}`
      return { secret, ...keptOf(secret) }
    },
    /** What is kept of it, if it may be one of this kind. */
    read: (secret: Redacted.Redacted): Option.Option<Kept> =>
      Option.map(
        Option.filter(Option.some(Redacted.value(secret)), (text) => shape.test(text)),
        keptOf
      )
  }
}

const keptOf = (secret: string): Kept => {
  const hash = createHash("sha256").update(secret).digest("hex")
  return { id: hash.slice(0, idLength), hash }
}
