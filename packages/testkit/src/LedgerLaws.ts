/** What every ledger promises. Laws are values, so the kit can prove that each one catches a ledger that breaks it. */
import { Ledger } from "@crossdock/core"
import { layer, type Vitest } from "@effect/vitest"
import { Effect, type Layer } from "effect"
import { attentionLaws } from "./ledger/attentionLaws.ts"
import { holdLaws } from "./ledger/holdLaws.ts"
import { intentLaws } from "./ledger/intentLaws.ts"
import { laneLaws } from "./ledger/laneLaws.ts"
import { recordLaws } from "./ledger/recordLaws.ts"
import type { Law } from "./ledger/scene.ts"

export type { Law }

export const laws = { ...recordLaws, ...intentLaws, ...laneLaws, ...attentionLaws, ...holdLaws }

/** One test a law, all on the same ledger: each law has a store to itself. */
export const tests = (it: Pick<Vitest.MethodsNonLive<Ledger.Ledger>, "effect">): void => {
  for (const [law, check] of Object.entries<Law>(laws)) {
    it.effect(law, () => Effect.flatMap(Ledger.Ledger, (ledger) => check(ledger, law)))
  }
}

export const suite = <E>(name: string, world: Layer.Layer<Ledger.Ledger, E>): void =>
  layer(world, { timeout: "1 minute" })(name, tests)
