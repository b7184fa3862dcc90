/** Blows to the platforms: every kind of fault that the simulators know, and answers that take too long. */
import { Effect } from "effect"
import type { Cast, Siege } from "./Siege.ts"

/** Everywhere, each in its share of calls. */
const spoil = ({ scene, stores }: Cast, rules: ReadonlyArray<object>) =>
  Effect.forEach(
    stores.flatMap((store) =>
      (["mycashflow", "ongoing"] as const).flatMap((platform) => rules.map((rule) => ({ store, platform, rule })))
    ),
    ({ platform, rule, store }) => scene.simulators.trouble(platform, store, rule),
    { discard: true }
  )

/** All kinds; a refusal (400, 404) is left out, since it is an answer about the record and parks it by right. */
const everyFault: ReadonlyArray<object> = [
  { kind: "neverArrived" },
  { kind: "answerLost" },
  { kind: "truncatedJson" },
  { kind: "bodyOn204" },
  { kind: "htmlOn200" },
  { kind: "htmlOn200", arrives: true },
  { kind: "status", status: 500 },
  { kind: "status", status: 500, arrives: true },
  { kind: "status", status: 502, body: "<html>Bad gateway</html>" },
  { kind: "status", status: 503, retryAfter: { seconds: 1, as: "seconds" } },
  { kind: "status", status: 429, retryAfter: { seconds: 1, as: "date" } },
  { kind: "slow", millis: 700 },
  { kind: "slowDrip", millis: 150 }
]

const share = 0.02

export const platformFaults: Siege = {
  name: "platform-faults",
  services: 2,
  blows: Effect.fnUntraced(function* (cast) {
    yield* spoil(
      cast,
      everyFault.map((fault) => ({ fault, probability: share }))
    )
    yield* Effect.sleep(cast.scene.isShort ? "8 seconds" : "60 seconds")
    yield* cast.scene.simulators.calm
    const percent = Math.round(share * everyFault.length * 100)
    return {
      points: everyFault.length,
      at: [Date.now()],
      did: `${everyFault.length} kinds of fault on ${percent} % of all calls`
    }
  })
}

/**
 * Longer than the connectors wait: a minute for a read, two for a write. A write is answered slowly, but has taken effect at once: one that lay on the line and took
 * effect when nobody waited for it any more could be told by no client.
 */
const slowness = (isShort: boolean): ReadonlyArray<object> => {
  const millis = isShort ? 4000 : 65_000
  const drip = { kind: "slowDrip", millis: isShort ? 1000 : 16_000 }
  return [
    { fault: { kind: "slow", millis }, method: "GET", probability: 0.02 },
    ...["PUT", "POST", "PATCH"].map((method) => ({ fault: drip, method, probability: 0.1 }))
  ]
}

export const hungHttp: Siege = {
  name: "hung-http",
  services: 2,
  blows: Effect.fnUntraced(function* (cast) {
    const { isShort, simulators } = cast.scene
    const rules = slowness(isShort)
    yield* spoil(cast, rules)
    yield* Effect.sleep(isShort ? "8 seconds" : "60 seconds")
    yield* simulators.calm
    return {
      points: rules.length,
      at: [Date.now()],
      did: `2 % of reads answered after ${isShort ? 4 : 65} s, the answers of 10 % of writes in eight pieces ${isShort ? 1 : 16} s apart`
    }
  })
}
