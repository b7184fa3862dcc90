/**
 * A text that only who has the key can read: AES-256-GCM. It tells which key opens it, and opens nowhere but at the place it was sealed
 * for: copied into another row it is no use.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { Option } from "effect"

export interface Key {
  /** Letters and digits. */
  readonly id: string
  /** 32 bytes. */
  readonly bytes: Buffer
}

/** Where it lies, such as a store, a table and what the row is about. */
export type Place = ReadonlyArray<string>

const algorithm = "aes-256-gcm"
export const keyLength = 32
const nonceLength = 12
const tagLength = 16

/** The bytes of a key that nobody has. */
export const freshBytes = (): Buffer => randomBytes(keyLength)

/** `1:KEY:…` in base64url: the nonce, the tag and what is sealed. */
export const seal = ({ bytes, id }: Key, place: Place, text: string): string => {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv(algorithm, bytes, nonce).setAAD(toBytes(place))
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return `1:${id}:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`
}

/** None where the key is another one, the place is, or somebody has changed it. */
export const open = ({ bytes }: Pick<Key, "bytes">, place: Place, sealed: string): Option.Option<string> =>
  Option.flatMap(parts(sealed), ({ body }) => unsealed(bytes, toBytes(place), body))

/** The key that opens it. */
export const keyOf = (sealed: string): Option.Option<string> => Option.map(parts(sealed), ({ key }) => key)

const parts = (sealed: string) =>
  Option.map(Option.fromNullOr(/^1:([0-9A-Za-z]+):([\w-]+)$/u.exec(sealed)), ([, key = "", body = ""]) => ({
    key,
    body: Buffer.from(body, "base64url")
  }))

const unsealed = Option.liftThrowable((key: Buffer, place: Buffer, body: Buffer) => {
  const decipher = createDecipheriv(algorithm, key, body.subarray(0, nonceLength), { authTagLength: tagLength })
    .setAAD(place)
    .setAuthTag(body.subarray(nonceLength, nonceLength + tagLength))
  const text = decipher.update(body.subarray(nonceLength + tagLength))
  return Buffer.concat([text, decipher.final()]).toString("utf8")
})

/** No two places are written alike. */
const toBytes = (place: Place) => Buffer.from(JSON.stringify(place), "utf8")
