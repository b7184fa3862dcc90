/**
 * Endpoints that are left alone for a while after failing again and again; then one call goes first, and the others follow
 * when it has come back well.
 */
import type { Agenda, ConnectorError } from "@crossdock/core"
import { Option } from "effect"

export interface Breakers {
  /** Why the endpoint is left alone now; none where it may be called. */
  readonly objection: (endpoint: string, now: number) => Option.Option<string>
  /** Gives whether it was left alone until now. */
  readonly succeeded: (endpoint: string) => boolean
  /** Gives whether it is left alone from now on, for longer than before, or no more. */
  readonly failed: (endpoint: string, error: ConnectorError.ConnectorError, now: number) => boolean
  /** The call ended without an answer, since whoever made it was stopped: it says nothing of the endpoint. */
  readonly abandoned: (endpoint: string) => void
  /** To be told to the next holder. */
  readonly tripped: () => Readonly<Record<string, Agenda.Tripped>>
}

interface State extends Agenda.Tripped {
  /** Whether a call is trying it out. */
  readonly isProbed: boolean
}

const patience = 5
const firstPause = 5_000
const longestPause = 300_000

/** Moments are milliseconds since 1970, so that they mean the same in every process. */
export const make = (known: Readonly<Record<string, Agenda.Tripped>>, now: number): Breakers => {
  const states = new Map<string, State>()
  for (const [endpoint, tripped] of Object.entries(known)) {
    states.set(endpoint, { ...tripped, until: Math.min(tripped.until, now + longestPause), isProbed: false })
  }
  const close = (endpoint: string) => {
    const failures = states.get(endpoint)?.failures ?? 0
    states.delete(endpoint)
    return failures >= patience
  }
  return {
    objection: (endpoint, at) => {
      const state = states.get(endpoint)
      if (state === undefined || state.failures < patience) return Option.none()
      const isLeftAlone = at < state.until && state.until - at <= longestPause
      if (isLeftAlone || state.isProbed) return Option.some(describe(state))
      states.set(endpoint, { ...state, isProbed: true })
      return Option.none()
    },
    succeeded: close,
    failed: (endpoint, error, at) => {
      if (!isTrouble(error)) return close(endpoint)
      const failures = (states.get(endpoint)?.failures ?? 0) + 1
      const until = at + pauseAfter(failures)
      states.set(endpoint, { failures, until, why: error.reason.detail, isProbed: false })
      return failures >= patience
    },
    abandoned: (endpoint) => {
      const state = states.get(endpoint)
      if (state !== undefined) states.set(endpoint, { ...state, isProbed: false })
    },
    tripped: () =>
      Object.fromEntries(
        [...states].map(([endpoint, { failures, until, why }]) => [endpoint, { failures, until, why }])
      )
  }
}

const pauseAfter = (failures: number) =>
  failures < patience ? 0 : Math.min(longestPause, firstPause * 2 ** (failures - patience))

/** The platform is in trouble; a record that it refuses, or a wrong password, is not that. */
const isTrouble = ({ reason }: ConnectorError.ConnectorError) =>
  reason._tag === "Unavailable" || reason._tag === "Unknown"

const describe = ({ failures, why }: State) =>
  `left alone for a while after ${failures} failures in a row, the last one: ${why}`
