/** Texts as Postgres can hold them, and keys as its index can. */
import { hash } from "node:crypto"

/** Postgres holds every character but this one. */
export const toText = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text)

/** An index entry holds 2,700 bytes. A key longer than this (in UTF-16 units) is cut, and told apart by its hash. */
const longest = 400
const kept = 300

export const toKey = (key: string): string => {
  if (key.length <= longest) return toText(key)
  return `${toText(key.slice(0, kept))}…${digest(key)}`
}

/** The whole key, where `toKey` does not say it. */
export const toFullKey = (key: string): string | null => (key.length <= longest ? null : toText(key))

/** SHA-256, in 43 letters, digits, `-` and `_`. */
const digest = (text: string): string => hash("sha256", text, "base64url")
