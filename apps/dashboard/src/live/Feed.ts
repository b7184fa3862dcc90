/**
 * The stream of events, listened to for as long as somebody is signed in: when the line breaks it is taken up again where it broke, and until then
 * the page says of when it is.
 */
import { EventSourceParserStream } from "eventsource-parser/stream"
import type { Client } from "../api/Client.ts"
import { Problem } from "../api/Problem.ts"
import { type Event, isEvent } from "./Event.ts"

/** `turnedAway`: the service answers, and lets nobody more of this token listen. */
export type Line = "connecting" | "live" | "lost" | "turnedAway"

export interface Condition {
  readonly line: Line
  /** When the service was last heard of; undefined where it never was. */
  readonly heardAt: number | undefined
}

export interface Feed {
  readonly condition: () => Condition
  readonly onCondition: (listener: () => void) => () => void
  readonly onEvent: (listener: (event: Event) => void) => () => void
  /** Listens until the signal ends it. */
  readonly listen: (client: Client, signal: AbortSignal) => Promise<void>
}

/** The service says something every ten seconds. */
const patience = 25_000
const pauses = [500, 1_000, 2_000, 4_000, 8_000]

export const make = (now: () => number): Feed => {
  const conditionListeners = new Set<() => void>()
  const eventListeners = new Set<(event: Event) => void>()
  let condition: Condition = { line: "connecting", heardAt: undefined }
  let lastId = ""

  const become = (line: Line) => {
    const heardAt = line === "live" ? now() : condition.heardAt
    const isNews = line !== condition.line || heardAt !== condition.heardAt
    condition = { line, heardAt }
    if (isNews) for (const listener of conditionListeners) listener()
  }

  const tell = (data: string) => {
    const said: unknown = JSON.parse(data)
    if (isEvent(said)) for (const listener of eventListeners) listener(said)
  }

  /** Until the line breaks. */
  const once = async (client: Client, signal: AbortSignal) => {
    const silence = new AbortController()
    const watch = () => setTimeout(() => silence.abort(), patience)
    let timer = watch()
    const heard = () => {
      clearTimeout(timer)
      timer = watch()
      become("live")
    }
    try {
      const headers = lastId === "" ? {} : { "last-event-id": lastId }
      const either = AbortSignal.any([signal, silence.signal])
      const { body } = await client.raw("/api/v1/events", { headers, signal: either })
      if (body === null) return
      heard()
      const messages = body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream({ onComment: heard }))
      for await (const { data, id } of readAll(messages)) {
        heard()
        if (id !== undefined) lastId = id
        tell(data)
      }
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    condition: () => condition,
    onCondition: (listener) => {
      conditionListeners.add(listener)
      return () => conditionListeners.delete(listener)
    },
    onEvent: (listener) => {
      eventListeners.add(listener)
      return () => eventListeners.delete(listener)
    },
    listen: async (client, signal) => {
      for (let failures = 0; !signal.aborted;) {
        const before = condition.heardAt
        const why: unknown = await once(client, signal).catch((error: unknown) => error)
        if (signal.aborted) return
        become(isTurnedAway(why) ? "turnedAway" : "lost")
        failures = condition.heardAt === before ? failures + 1 : 0
        await waited(pauses[Math.min(failures, pauses.length - 1)] ?? 0, signal)
      }
    }
  }
}

const isTurnedAway = (why: unknown) => why instanceof Problem && why.status === 429

/** Not every browser lets a stream be iterated. */
async function* readAll<A>(stream: ReadableStream<A>) {
  const reader = stream.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    yield value
  }
}

const waited = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener("abort", done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener("abort", done)
    if (signal.aborted) done()
  })
