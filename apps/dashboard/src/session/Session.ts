/** Who is signed in, and the calls that begin and end that. */
import type { Client } from "../api/Client.ts"
import type { Answer, Body } from "../api/Declaration.ts"
import { Problem } from "../api/Problem.ts"

export type Session = Answer<"session.get">

/** Null where nobody is signed in. */
export const current = async (client: Client): Promise<Session | null> => {
  try {
    return await client.call("session.get", {})
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null
    throw error
  }
}

/** A token, or a code that is good once. */
export type Proof = Body<"entrance.signIn">

/** The code of a sign-in link, which lies behind the `#` and so is in nobody's log. */
export const codeIn = (hash: string): string | undefined =>
  new URLSearchParams(hash.replace(/^#/u, "")).get("code") ?? undefined
