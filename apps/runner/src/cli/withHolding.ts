/** Lets a command work on accounts by the same rules as the services beside it, where there may be any. */
import { Agenda } from "@crossdock/core"
import { Accounts, Holding } from "@crossdock/scheduler"
import { Effect, Layer, Option } from "effect"
import * as Owner from "../Owner.ts"

export const withHolding = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.flatMap(Effect.serviceOption(Agenda.Agenda), (agenda) =>
    Option.match(agenda, {
      onNone: () => effect,
      onSome: (shared) =>
        Effect.provide(
          effect,
          Holding.layer(Owner.make()).pipe(
            Layer.provideMerge(Accounts.layer),
            Layer.provide(Layer.succeed(Agenda.Agenda, shared))
          )
        )
    })
  )
