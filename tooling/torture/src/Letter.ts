/** A message of a platform on its way to a service, and how somebody would write it who does not know the secret. */
import { createHmac } from "node:crypto"

export interface Letter {
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const signature = "x-webhook-signature"
const uuid = "x-webhook-uuid"
const token = "x-auth-token"

/**
 * Signed instead of carrying its uuid, as the shop may do: how it does is documented nowhere (API notes §7), and its
 * simulator has to be told. Others are left as they are.
 */
export const signed = (letter: Letter): Letter => {
  const { [uuid]: key, ...headers } = letter.headers
  return key === undefined ? letter : { ...letter, headers: { ...headers, [signature]: signatureOf(letter, key) } }
}

const signatureOf = ({ body }: Letter, key: string) => createHmac("sha256", key).update(body).digest("hex")

/** With this for its secret, wherever it has one. */
const withSecret = (letter: Letter, secret: string): Letter => ({
  path: letter.path.replace(/token=[^&]*/, `token=${encodeURIComponent(secret)}`),
  body: letter.body,
  headers: {
    ...letter.headers,
    ...(token in letter.headers ? { [token]: secret } : {}),
    ...(signature in letter.headers ? { [signature]: signatureOf(letter, secret) } : {})
  }
})

const withoutProof = ({ body, headers, path }: Letter): Letter => {
  const { [signature]: _signature, [token]: _token, [uuid]: _uuid, ...others } = headers
  return { path: path.replace(/\?.*/, ""), body, headers: others }
}

/** Right for what it once was, but something else is in it now; only a signature tells. */
const withAnotherBody = (letter: Letter): Letter => ({ ...letter, body: letter.body.replace(/\d/g, "7") })

/** All ways in which it can be forged. */
export const forgeries = (letter: Letter): ReadonlyArray<Letter> => [
  withSecret(letter, "guessed"),
  withSecret(letter, ""),
  withoutProof(letter),
  ...(signature in letter.headers ? [withAnotherBody(letter)] : [])
]
