/** Who is signed in, and the calls that begin and end that. */
import type { Client } from "../api/Client.ts"
import { Problem } from "../api/Problem.ts"

export interface Session {
  readonly name: string
  readonly role: "viewer" | "operator" | "admin"
  /** Null: all of them. */
  readonly stores: ReadonlyArray<string> | null
  readonly csrf: string
}

const place = "/api/v1/session"

/** Null where nobody is signed in. */
export const current = async (client: Client): Promise<Session | null> => {
  try {
    const response = await client.raw(place, {})
    return await response.json()
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null
    throw error
  }
}

/** By a token, or by a code that is good once. */
export type Proof = { readonly token: string } | { readonly code: string }

export const signIn = async (client: Client, proof: Proof): Promise<void> => {
  const headers = { "content-type": "application/json" }
  await client.raw(place, { method: "POST", headers, body: JSON.stringify(proof) })
}

export const signOut = async (client: Client, csrf: string): Promise<void> => {
  await client.raw(place, { method: "DELETE", headers: { "x-csrf-token": csrf } })
}

/** The code of a sign-in link, which lies behind the `#` and so is in nobody's log. */
export const codeIn = (hash: string): string | undefined =>
  new URLSearchParams(hash.replace(/^#/u, "")).get("code") ?? undefined
