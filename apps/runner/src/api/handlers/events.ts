import { Sessions, Tokens } from "@crossdock/core"
import { Context, DateTime, Duration, Effect, Option, Schema, Stream } from "effect"
import { HttpServerResponse } from "effect/http"
import { HttpApiBuilder } from "effect/http-api"
import * as SessionBook from "../../operator/SessionBook.ts"
import { isGood } from "../../operator/TokenBook.ts"
import { Condition } from "../../service/Condition.ts"
import { Caller, storesAsked, Visit } from "../Access.ts"
import { Api } from "../Api.ts"
import * as EventFeed from "../EventFeed.ts"
import * as EventPlace from "../EventPlace.ts"
import { Event } from "../groups/Events.ts"
import { orUnavailable } from "../orUnavailable.ts"
import * as Problem from "../Problem.ts"
import type { Works } from "../Works.ts"

const lookEvery = Duration.seconds(1)
/** A line that nobody writes to is not known to be broken; and a token may be taken back meanwhile. */
const beatEvery = Duration.seconds(10)

export const events = HttpApiBuilder.group(Api, "events", (handlers) => {
  const listeners = new Map<string, number>()
  return handlers.handle("stream", ({ headers, query }) =>
    Effect.gen(function* () {
      const condition = yield* Condition
      const around = Context.add(yield* Effect.context<Works | Caller>(), Visit, yield* Visit)
      if (!(yield* sit(listeners))) return yield* new Problem.TooMany(crowded)
      const last = Option.flatMap(Option.fromUndefinedOr(headers["last-event-id"]), EventPlace.fromText)
      const feed = yield* EventFeed.begin(yield* storesAsked(query.store), last)
      const started: Listening = { feed, spokeAt: yield* DateTime.now, isFirst: true }
      const told = Stream.unfold(started, (listening) => listen(listening, condition)).pipe(
        Stream.provideContext(around),
        Stream.catch(() => Stream.empty),
        Stream.encodeText
      )
      return HttpServerResponse.stream(told, {
        contentType: "text/event-stream",
        headers: { "cache-control": "no-store", "x-accel-buffering": "no" }
      })
    }).pipe(orUnavailable)
  )
})

const mostListeners = 10

const crowded = {
  message: `this token listens ${mostListeners} times already`,
  fix: "close a stream that nobody reads"
}

/** Until the stream ends. `false` where there is no seat left. */
const sit = Effect.fnUntraced(function* (listeners: Map<string, number>) {
  const { id } = yield* Caller
  const add = (change: number) => listeners.set(id, (listeners.get(id) ?? 0) + change)
  if ((listeners.get(id) ?? 0) >= mostListeners) return false
  yield* Effect.acquireRelease(
    Effect.sync(() => void add(1)),
    () => Effect.sync(() => void (add(-1).get(id) === 0 && listeners.delete(id)))
  )
  return true
})

interface Listening {
  readonly feed: EventFeed.Feed
  readonly spokeAt: DateTime.Utc
  readonly isFirst: boolean
}

/** Ends where the service stops, or the token, or the session, is no longer good. */
const listen = Effect.fnUntraced(function* ({ feed, isFirst, spokeAt }: Listening, condition: Condition["Service"]) {
  if (!isFirst) yield* Effect.sleep(lookEvery)
  if ((yield* condition.stage)._tag !== "Working") return undefined
  const heard = yield* EventFeed.next(feed)
  const now = yield* DateTime.now
  const text = (yield* Effect.forEach(heard.events, (event) => toText(event, heard.feed))).join("")
  const isSilent = text === "" && Duration.isLessThan(DateTime.distance(spokeAt, now), beatEvery)
  if (isSilent && !isFirst) return ["", { feed: heard.feed, spokeAt, isFirst: false }] as const
  if (!(yield* isStillGood(now))) return undefined
  const beat = `: ${DateTime.formatIso(now)}\n\n`
  return [text === "" ? beat : text, { feed: heard.feed, spokeAt: now, isFirst: false }] as const
})

/** Whoever listens is not silent. */
const isStillGood = Effect.fnUntraced(function* (now: DateTime.Utc) {
  const visit = yield* Visit
  if (Option.isSome(visit)) {
    const { find, seen } = yield* Sessions.Sessions
    const known = yield* find(visit.value.session.id)
    yield* Effect.ignore(seen(visit.value.session.id))
    return Option.exists(known, ({ session }) => SessionBook.isGood(session, now))
  }
  const { find } = yield* Tokens.Tokens
  const known = yield* find((yield* Caller).id)
  return Option.exists(known, ({ token }) => isGood(token, now))
})

const encode = Schema.encodeEffect(Schema.fromJsonString(Schema.toCodecJson(Event)))

/** All of one look have one id: whoever comes back with it has heard them. */
const toText = (event: Event, { place }: EventFeed.Feed) =>
  Effect.map(encode(event), (data) => `id: ${EventPlace.toText(place)}\nevent: ${event.type}\ndata: ${data}\n\n`)
