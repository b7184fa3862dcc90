/** What stands for a text where the text itself is too long, or too secret to be compared as it is. */
import { createHash, createHmac, timingSafeEqual } from "node:crypto"

/** Of everyone's making: it tells texts apart, and proves nothing. */
export const of = (text: string): string => createHash("sha256").update(text, "utf16le").digest("base64url")

/** Only who has the key can make it: HMAC-SHA256, in the two ways in which it is written. */
export const keyed = (key: string, text: string): { readonly hex: string; readonly base64: string } => {
  const digest = createHmac("sha256", key).update(text).digest()
  return { hex: digest.toString("hex"), base64: digest.toString("base64") }
}

/**
 * Whether what is given is the secret. It takes as long for one that is nearly right as for one that is all wrong.
 * A secret that is empty is nobody's.
 */
export const isSecret = (given: string | undefined, secret: string): boolean =>
  given !== undefined && secret !== "" && timingSafeEqual(bytesOf(given), bytesOf(secret))

/** Of one length, whatever the text's. */
const bytesOf = (text: string) => createHash("sha256").update(text, "utf16le").digest()
