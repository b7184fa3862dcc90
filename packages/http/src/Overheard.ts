/** What tells of a person in a platform's latest answers and in the call at hand: none of it is repeated where a call fails. */
import { Discretion, Personal } from "@crossdock/core"
import { flow, Option, Schema } from "effect"
import type { HttpClientRequest } from "effect/http"
import type { Kind } from "./Failure.ts"
import * as Guarded from "./Guarded.ts"

/** A record that was read is written moments later, or asked for again. */
const remembered = 8

export interface Overheard {
  readonly hear: (body: unknown) => void
  /** For what went wrong with this call. */
  readonly discretion: (request: HttpClientRequest.HttpClientRequest) => Discretion.Discretion
  /** For what the platform says of it. */
  readonly repeated: (kind: Kind, request: HttpClientRequest.HttpClientRequest) => Discretion.Discretion
}

export const make = (sight: Personal.Sight): Overheard => {
  const latest: Array<unknown> = []
  const discretion: Overheard["discretion"] = (request) =>
    Discretion.of(() => [bodyOf(request), ...latest].flatMap((body) => Personal.textsOf(sight, body)))
  return {
    hear: (body) => {
      if (sight.kinds.size === 0 || typeof body !== "object") return
      if (latest.push(body) > remembered) latest.shift()
    },
    discretion,
    repeated: (kind, request) =>
      kind === "read" && sight.kinds.size > 0 ? flow(discretion(request), Guarded.of(request)) : discretion(request)
  }
}

const parse = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Unknown))
const decoder = new TextDecoder()

const bodyOf = ({ body }: HttpClientRequest.HttpClientRequest): unknown =>
  body._tag === "Uint8Array" ? Option.getOrNull(parse(decoder.decode(body.body))) : null
