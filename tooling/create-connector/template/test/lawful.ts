/** A simulated platform that keeps the test's time, and items for the laws. */
import { Network } from "@crossdock/testkit"
import { BigDecimal, Clock, Effect, Layer, Redacted } from "effect"
import { type PutItem, ToyClient } from "../src/index.ts"
import { ToySimulator } from "../testing/index.ts"

export const address = "https://acme.toy.example"

const credentials = { user: "acme", password: "secret" }

/** Three records a page. */
export const pageSize = 3

export type Platform = ToySimulator.ToySimulator

/** Builds something beside a platform that holds nothing, and lets it be used. */
export const beside =
  <A, E>(build: (platform: Platform) => Effect.Effect<A, E, ToyClient | Network>) =>
  (use: (built: A) => Effect.Effect<void, unknown>): Effect.Effect<void, unknown> =>
    Effect.gen(function* () {
      const clock = yield* Clock.Clock
      const now = () => new Date(clock.currentTimeMillisUnsafe())
      const platform = ToySimulator.make({ ...credentials, now, callsPerSecond: 10_000 })
      yield* build(platform).pipe(Effect.flatMap(use), Effect.provide(connect(platform)))
    })

/** A test of one's own beside such a platform. */
export const onPlatform = <E>(test: (platform: Platform) => Effect.Effect<void, E, ToyClient | Network>) =>
  beside(test)(Effect.succeed)

const connect = ({ host }: Platform) =>
  ToyClient.layer({ ...credentials, baseUrl: address, password: Redacted.make(credentials.password), pageSize }).pipe(
    Layer.provideMerge(Network.layer({ [address]: host }))
  )

/** `A-1`, `A-2` and so on. */
export const codes = (): (() => string) => {
  let count = 0
  return () => `A-${(count += 1)}`
}

export const decimal = BigDecimal.fromStringUnsafe

export const item = (code: string, changes: Partial<PutItem> = {}): PutItem => ({
  code,
  name: "Mug - Red",
  barcode: "6410000000017",
  price: decimal("12.50"),
  quantity: 7,
  ...changes
})

/** A text of many scripts. */
export const unicode = "Ääkköset “Größe” 订单 Ωμέγα ﷽ 👩‍👩‍👧 e\u0301"
