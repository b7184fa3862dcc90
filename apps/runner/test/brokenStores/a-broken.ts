/** A store whose connections cannot be made: a defect in its own code. */
import { Personal, Store, Timetable } from "@crossdock/core"
import { Effect, Layer, Option, Stream } from "effect"

export default Store.make("broken", {
  connections: Layer.effectDiscard(Effect.die(new Error("no such carrier"))),
  pipelines: [
    {
      name: "orders",
      timetable: Timetable.every("1 minute"),
      after: [],
      from: "",
      to: "",
      rows: [],
      personal: Personal.none,
      mentions: () => Effect.succeed([]),
      run: () => Effect.die("never run"),
      look: () => Effect.die("never looked at"),
      plan: () => Effect.die("never planned"),
      apply: () => Effect.die("never applied"),
      backfill: () => Effect.die("never filled"),
      explain: () => Effect.die("never explained"),
      retell: Option.none,
      sides: () => ({ here: () => Stream.die("never read"), there: () => Stream.die("never read") })
    }
  ]
})
