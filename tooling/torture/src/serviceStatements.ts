/** Services die at statements of every kind that they make, just before and just after; another one lives beside them. */
import type { Chance } from "@crossdock/testkit"
import { Effect } from "effect"
import type { Death } from "./Death.ts"
import type { Finding } from "./Judge.ts"
import { subscribe } from "./hooking.ts"
import * as Post from "./Post.ts"
import * as Runner from "./Runner.ts"
import type { Service } from "./Service.ts"
import type { Cast, Siege } from "./Siege.ts"
import { spread } from "./Statements.ts"

export const serviceStatements: Siege = {
  name: "service-statements",
  services: 3,
  blows: Effect.fnUntraced(function* (cast) {
    // Without messages nobody would note a hint, or answer one.
    const post = yield* Post.open({ ...cast, manners: Post.faithful })
    yield* subscribe(cast, post)
    const [, counting, ...others] = cast.services
    if (counting === undefined) return { points: 0, at: [], did: "nothing" }
    const made = yield* counted(cast, counting)
    yield* Effect.logInfo(
      `a service makes ${Object.entries(made)
        .map(([kind, count]) => `${count} × ${kind}`)
        .join("\n")}`
    )
    const all = deaths(made)
    const chosen = shuffled(cast.scene.isShort ? spread(all, shortSample) : all, cast.chance)
    const slots = [counting, ...others]
    const lives = yield* Effect.forEach(
      slots,
      (slot, nth) => Effect.forEach(dealt(chosen, slots.length, nth), (death) => live(slot, death)),
      { concurrency: "unbounded" }
    )
    yield* Effect.forEach(slots, ({ restart }) => restart, { concurrency: "unbounded" })
    const at = lives.flat().flatMap(({ died }) => (died === undefined ? [] : [died]))
    const findings = [...post.findings, ...lives.flat().flatMap((life) => life.findings)]
    const kinds = Object.keys(made).length
    return { points: at.length, at, findings, did: told(chosen.length, at.length, kinds, all.length) }
  }, Effect.scoped)
}

const told = (chosen: number, died: number, kinds: number, all: number) =>
  `kill -9 of one of three services just before and just after a statement of each of the ${kinds} kinds that a service makes, ${all} points in all` +
  `${chosen === all ? "" : `, of which ${chosen} here`}; ${chosen - died} were not reached`

const shortSample = 6

/** How many statements of each kind a service makes in a while that is long enough for all of them, from its start to its end. */
const counted = Effect.fnUntraced(function* ({ scene }: Cast, service: Service) {
  yield* service.restartMortal({})
  yield* Effect.sleep(scene.isShort ? "10 seconds" : "40 seconds")
  const child = service.child()
  yield* child.signal("SIGTERM")
  return yield* Runner.statementsOf(yield* child.ended)
})

/** Three of each kind, before and after: the first, one in the middle and a late one; where a life has but one, in three lives. */
export const deaths = (made: Readonly<Record<string, number>>): ReadonlyArray<Death> =>
  Object.entries(made)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([kind, count]) =>
      [1, Math.ceil(Math.min(count, latest) / 2), Math.min(count, latest)].flatMap((nth): ReadonlyArray<Death> => [
        { when: "before", kind, nth },
        { when: "after", kind, nth }
      ])
    )

/** Later ones are much like it, and take long to come. */
const latest = 6

const shuffled = <A>(all: ReadonlyArray<A>, chance: Chance.Chance): ReadonlyArray<A> =>
  all
    .map((each) => ({ each, place: chance.below(1_000_000) }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ each }) => each)

const dealt = <A>(all: ReadonlyArray<A>, hands: number, hand: number) => all.filter((_, nth) => nth % hands === hand)

interface Life {
  /** When, in milliseconds since 1970; none where its statement did not come in time. */
  readonly died?: number
  readonly findings: ReadonlyArray<Finding>
}

/** Whoever does not die in time goes on until the next one takes its place. */
const live = Effect.fnUntraced(function* (slot: Service, death: Death) {
  yield* slot.restartMortal({ death })
  const ended = yield* Effect.timeoutOption(slot.child().ended, patience)
  if (ended._tag === "None") return { findings: [] } satisfies Life
  const { code, signal, stderr } = ended.value
  if (signal === "SIGKILL") return { died: Date.now(), findings: [] } satisfies Life
  const what = `a service died of itself: ${code ?? signal}: ${stderr.slice(-800)}`
  return { findings: [{ kind: "stuck", store: "all", what }] } satisfies Life
})

const patience = "20 seconds"
