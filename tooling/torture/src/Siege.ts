/** The story of every chapter with services: they keep stores in step, blows fall while people go on, and it calms down. */
import { Chance } from "@crossdock/testkit"
import { Effect, Fiber, type Scope } from "effect"
import type { Chapter, Outcome, Trouble } from "./Chapter.ts"
import * as Deeds from "./Deeds.ts"
import * as Judge from "./Judge.ts"
import * as Pulse from "./Pulse.ts"
import type { Scene } from "./Scene.ts"
import * as Service from "./Service.ts"
import * as Sides from "./Sides.ts"
import * as StoreFiles from "./StoreFiles.ts"
import * as Trial from "./Trial.ts"

export interface Cast {
  readonly scene: Scene
  /** Of the store files. */
  readonly folder: string
  readonly stores: ReadonlyArray<string>
  /** Those whose shop signs its messages. */
  readonly signed: ReadonlyArray<string>
  readonly services: ReadonlyArray<Service.Service>
  readonly chance: Chance.Chance
}

export interface Blows {
  /** How many fell. */
  readonly points: number
  /** When, in milliseconds since 1970, those fell from which recovery is timed. */
  readonly at: ReadonlyArray<number>
  /** What the judge could not see. */
  readonly findings?: ReadonlyArray<Judge.Finding>
  readonly did: string
}

export interface Siege {
  readonly name: string
  readonly scene?: Chapter["scene"]
  readonly services: number
  /** How often everything runs by itself; every second by default, in a short campaign every three. */
  readonly every?: string
  readonly blows: (cast: Cast) => Effect.Effect<Blows, Trouble, Scope.Scope>
}

const stores = ["north", "east", "south"]
const signed = ["south"]
const size = { products: 4, orders: 6 }
const pageSize = 3

export const chapter = ({ blows, every, name, scene: wanted, services }: Siege): Chapter => ({
  name,
  ...(wanted === undefined ? {} : { scene: wanted }),
  play: Effect.fnUntraced(function* (scene) {
    const cast = yield* setUp(scene, services, every ?? (scene.isShort ? unhurried : undefined))
    const before = yield* timedBurst(scene)
    const beats: Array<Pulse.Beat> = []
    const pulse = yield* Effect.forkScoped(Pulse.listen(scene.database, beats))
    const people = yield* Effect.forkScoped(live(scene, cast.chance))
    const { at, did, findings: seen = [], points } = yield* blows(cast)
    yield* Effect.sleep("1 second")
    yield* Fiber.interrupt(people)
    const deaths = yield* allUp(cast)
    yield* untilAgreed(scene, Judge.missing)
    const after = yield* timedBurst(scene)
    yield* calmDown(scene)
    yield* Fiber.interrupt(pulse)
    const stops = yield* stopAll(cast)
    const findings = [...seen, ...deaths, ...stops, ...(yield* Trial.sit(scene, cast.folder, stores))]
    yield* Effect.forEach(findings.slice(0, shown), ({ kind, store, what }) =>
      Effect.logWarning(`${kind}: ${store}: ${what}`)
    )
    const recoveries = at.flatMap((blow) => Pulse.recovery(beats, stores, blow))
    return { points, findings, recoveries, burst: { before, after }, did } satisfies Outcome
  })
})

const shown = 10

/** In a short campaign, whose recoveries nobody compares: where it has to wait for a write that may still land, it takes less from others. */
const unhurried = "3 seconds"

const setUp = Effect.fnUntraced(function* (scene: Scene, count: number, every: string | undefined) {
  const options = { folder: `${scene.home}/stores`, url: scene.simulators.url, pageSize, every, signed }
  const folder = yield* StoreFiles.write(options, stores)
  yield* Effect.forEach(sitesOf(scene), (site) => Deeds.open(site, size))
  const services = yield* Effect.forEach(Array.from({ length: count }), () => Service.start(scene, folder), {
    concurrency: "unbounded"
  })
  const cast: Cast = { scene, folder, stores, signed, services, chance: Chance.seeded(scene.seed) }
  yield* untilAgreed(scene, Judge.missing)
  return cast
})

const sitesOf = ({ simulators }: Scene): ReadonlyArray<Deeds.Site> => stores.map((store) => ({ simulators, store }))

/** People go on, whatever falls; what they do shows when it stops. */
const live = Effect.fnUntraced(function* (scene: Scene, chance: Chance.Chance) {
  for (let serial = 1; ; serial++) {
    yield* Effect.forEach(sitesOf(scene), (site) => Deeds.any(site, chance, serial), { discard: true })
    yield* Effect.sleep("400 millis")
  }
})

/** Seconds until many orders, placed at once, have all arrived. */
const timedBurst = Effect.fnUntraced(function* (scene: Scene) {
  const start = performance.now()
  yield* Effect.forEach(sitesOf(scene), (site) => Deeds.burst(site, burstSize), { concurrency: "unbounded" })
  yield* untilAgreed(scene, Judge.missing, () => 300)
  return (performance.now() - start) / 1000
})

const burstSize = 15

/** The shelves are counted once everything has been delivered. */
const calmDown = Effect.fnUntraced(function* (scene: Scene) {
  yield* untilAgreed(scene, Judge.missing)
  yield* Effect.forEach(sitesOf(scene), (site) => Deeds.count(site, 500))
  yield* untilAgreed(scene, Judge.apart)
})

/** Nothing is lost any more, or it is given up: then the judge will say so. */
const untilAgreed = Effect.fnUntraced(function* (
  scene: Scene,
  judge: (records: Sides.Records) => ReadonlyArray<Judge.Finding>,
  step: (waited: number) => number = growing
) {
  const start = performance.now()
  const waited = () => performance.now() - start
  while (waited() < longest) {
    const all = yield* Effect.forEach(stores, (store) => Sides.records(scene.simulators, store))
    if (all.flatMap(judge).length === 0) return
    yield* Effect.sleep(step(waited()))
  }
})

/** Two minutes, where a write may still land: whoever looks all the time takes from those who work. */
const growing = (waited: number) => Math.min(300 + waited / 10, 5000)

const longest = 180_000

/** Every blow has been recovered from; a service that nobody killed and that is gone is a finding, and is started again. */
const allUp = ({ services }: Cast) =>
  Effect.forEach(services, (each) => each.revived, { concurrency: "unbounded" }).pipe(
    Effect.map((all) =>
      all.flat().map((said): Judge.Finding => ({ kind: "stuck", store: "all", what: `a service died: ${said}` }))
    )
  )

const stopAll = ({ services }: Cast) =>
  Effect.forEach(
    services,
    Effect.fnUntraced(function* (service) {
      const child = service.child()
      yield* child.signal("SIGTERM")
      const { code, signal, stderr } = yield* child.ended
      const what = `a service that was asked to stop ended with ${code ?? signal}: ${stderr.slice(-300)}`
      return code === 0 ? [] : [{ kind: "stuck", store: "all", what } satisfies Judge.Finding]
    }),
    { concurrency: "unbounded" }
  ).pipe(Effect.map((all) => all.flat()))
