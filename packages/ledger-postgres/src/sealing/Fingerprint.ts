/** A record's fingerprint: equal for equal texts of a store, and not to be guessed back by who does not have the store's key. */
import { createHmac, createSecretKey, hash } from "node:crypto"

export interface Fingerprinter {
  readonly of: (canonical: string) => string
  /** What a program from before there were keys has written down is brought up to date; all else stays as it is. */
  readonly renewed: (fingerprint: string) => string
}

/** HMAC-SHA-256 over the SHA-256 that was kept before there were keys: so one is made of the other without the text. */
export const make = (key: Buffer): Fingerprinter => {
  const secret = createSecretKey(key)
  const keyed = (plain: string) => `k${createHmac("sha256", secret).update(plain).digest("base64url")}`
  return {
    of: (canonical) => keyed(hash("sha256", canonical, "base64url")),
    renewed: (fingerprint) => (isPlain(fingerprint) ? keyed(fingerprint) : fingerprint)
  }
}

const plainLength = 43

export const isPlain = (fingerprint: string): boolean =>
  fingerprint.length === plainLength && /^[\w-]+$/u.test(fingerprint)
