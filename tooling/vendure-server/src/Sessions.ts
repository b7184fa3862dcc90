/** Who is signed in, which a server remembers beside its database. */
import type { CachedSession, SessionCacheStrategy } from "@vendure/core"

export interface Sessions extends SessionCacheStrategy {
  /** Remembers who is signed in now; calling it makes them signed in again, and nobody else. */
  readonly keep: () => () => void
}

export const make = (): Sessions => {
  /** By their tokens. */
  let known = new Map<string, CachedSession>()
  return {
    get: (token) => known.get(token),
    set: (session) => void known.set(session.token, session),
    delete: (token) => void known.delete(token),
    clear: () => known.clear(),
    keep: () => {
      const kept = structuredClone(known)
      return () => void (known = structuredClone(kept))
    }
  }
}
