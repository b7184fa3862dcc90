/** Where messages of platforms come in: let in or not, put down, and passed on to whoever works. */
import type { Agenda, Hook } from "@crossdock/core"
import { Digest } from "@crossdock/http"
import type { Scheduler } from "@crossdock/scheduler"
import { Effect, Option } from "effect"
import type { AnyStore } from "../StoreFile.ts"

/** What becomes of a message. `unknown`: nobody takes messages at this address. */
export type Reception = "noted" | "known" | "forged" | "unknown"

export interface HookDesk {
  /** Fails where the ledger cannot be reached: then the message is not put down, and must come again. */
  readonly receive: (
    store: string,
    connector: string,
    message: Hook.Message
  ) => Effect.Effect<Reception, Effect.Error<ReturnType<Agenda.Agenda["Service"]["note"]>>>
}

interface Open {
  readonly door: Hook.Door
  readonly pipelines: ReadonlyArray<string>
}

/** Hooks whose secrets are not set do not open. */
export const make = Effect.fnUntraced(function* (
  stores: ReadonlyArray<AnyStore>,
  agenda: Agenda.Agenda["Service"],
  scheduler: Pick<Scheduler.Scheduler<never, never>, "nudge">
) {
  const doors = new Map<string, Open>()
  for (const store of stores) {
    for (const { connector, open, pipelines } of store.hooks) {
      const door = yield* Effect.option(open)
      if (Option.isSome(door)) doors.set(nameOf(store.name, connector), { door: door.value, pipelines })
    }
  }
  return {
    receive: Effect.fnUntraced(function* (store, connector, message) {
      const open = doors.get(nameOf(store, connector))
      if (open === undefined) return "unknown"
      if (!open.door.isAuthentic(message)) return "forged"
      const docks = yield* agenda.note({ ...newsIn(open, message), store, connector, pipelines: open.pipelines })
      if (docks.length === 0) return "known"
      // Whatever becomes of the nudge: the message is put down, and the agenda is asked again every second.
      yield* Effect.ignore(scheduler.nudge(docks), { log: "Warn" })
      return "noted"
    })
  } satisfies HookDesk
})

const nameOf = (store: string, connector: string) => `${store}/${connector}`

/** A message that nobody understands says at least that something has changed. */
const newsIn = ({ door }: Open, message: Hook.Message): Hook.News =>
  Option.getOrElse(door.read(message), () => ({ id: Digest.of(message.body), refs: [] }))
