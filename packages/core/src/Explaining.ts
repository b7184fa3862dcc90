/** Tells of one record where each value comes from: its mapping is watched, and each leaf that it looks at is nudged. */
import { BigDecimal, DateTime, Option, Result } from "effect"
import type { Decider, Explanation, Fact, Source, Value } from "./Explanation.ts"
import type { Known } from "./Known.ts"
import * as Leaf from "./Leaf.ts"
import { type Effects, effectsOf, type Told } from "./Nudging.ts"
import { type Origin, type Origins, originsOf } from "./Origin.ts"
import * as Trace from "./Trace.ts"
import { isVerdict, type Verdict } from "./Verdict.ts"

interface Subject<A, B> {
  readonly item: A
  readonly known: Known
  /** Maps it, as far as it gets. */
  readonly map: (item: A, known: Known) => B | Verdict
  readonly encode: (record: B) => Told
}

export const explain = <A, B>({ encode, item, known, map }: Subject<A, B>): Explanation => {
  const recorded = Trace.record(item, known)
  const mapped = map(recorded.item, recorded.known)
  recorded.close()
  const tell = (each: A, with_: Known): Told => {
    const made = map(each, with_)
    return isVerdict(made) ? Result.fail(made) : encode(made)
  }
  const base = isVerdict(mapped) ? Result.fail(mapped) : encode(mapped)
  const change = Leaf.changing(item)
  const reads = readsOf(Trace.whole(recorded.around), (leaf) => effectsOf({ change, known, base, tell }, leaf))
  const deciding = [recorded.around, ...(Result.isFailure(base) ? recorded.stopped : [])]
  const origins = Result.isSuccess(base) ? originsOf(base.success, mapped, recorded.madeOf) : none
  return {
    values: [...origins.values].map(([path, origin]) => valueOf(path, origin, reads)),
    decidedBy: [
      ...decidersOf("", deciding, reads, ({ effects }) => effects.decides),
      ...[...origins.lists].flatMap(([path, look]) => shapersOf(path, [look], reads)),
      ...otherShapes(origins.lists, reads).flatMap((path) => shapersOf(path, [], reads))
    ],
    known: factsOf(deciding),
    verdict: Result.match(base, {
      onSuccess: () => null,
      onFailure: ({ code, status, why }) => ({ code, status, why })
    })
  }
}

const none: Origins = { values: new Map(), lists: new Map() }

/** A leaf that was looked at, and what hangs on it. */
interface Read {
  readonly leaf: Leaf.Leaf
  readonly effects: Effects
}

type Reads = ReadonlyMap<string, Read>

const readsOf = (looks: ReadonlyArray<Trace.Look>, effectsOf: (leaf: Leaf.Leaf) => Effects): Reads => {
  const leaves = new Map(looks.flatMap((look) => [...look.leaves]))
  return new Map([...leaves].map(([path, leaf]) => [path, { leaf, effects: effectsOf(leaf) }]))
}

const valueOf = (path: string, { looks, mapping, note, source, value }: Origin, reads: Reads): Value => {
  const lookedAt = pathsIn(looks)
  const field = looks[0]?.field
  const moves = ({ effects, leaf }: Read) =>
    effects.values.has(path) || (field !== undefined && effects.stopped.has(field) && lookedAt.has(leaf.path))
  const sources = sourcesFrom(reads, lookedAt, moves)
  const known = factsOf(looks)
  return {
    path,
    value: shown(value),
    sources: isNothing(value) ? withNothing(sources) : sources,
    known,
    mapping,
    source,
    note,
    isConstant: looks.length > 0 && sources.length === 0 && known.length === 0
  }
}

/** Those that move it first. */
const sourcesFrom = (
  reads: Reads,
  lookedAt: ReadonlySet<string>,
  moves: (read: Read) => boolean
): ReadonlyArray<Source> => {
  const all = [...reads.values()]
  const moving = new Set(all.filter(moves))
  return [
    ...[...moving].map(as("value")),
    ...all.filter((read) => !moving.has(read) && lookedAt.has(read.leaf.path)).map(as("condition"))
  ]
}

const as =
  (role: Source["role"]) =>
  ({ leaf }: Read): Source => ({ path: leaf.path, raw: shown(leaf.value), role })

/** Nothing comes of nothing: what is not there cannot be nudged. */
const withNothing = (sources: ReadonlyArray<Source>): ReadonlyArray<Source> =>
  sources.some(({ role }) => role === "value")
    ? sources
    : sources.map((source) => (isNothing(source.raw) ? { ...source, role: "value" } : source))

const isNothing = (value: unknown) => value === null || value === "" || (Array.isArray(value) && value.length === 0)

const pathsIn = (looks: ReadonlyArray<Trace.Look>): ReadonlySet<string> =>
  new Set(looks.flatMap(({ leaves }) => [...leaves.keys()]))

const decidersOf = (
  of: string,
  looks: ReadonlyArray<Trace.Look>,
  reads: Reads,
  moves: (read: Read) => boolean
): ReadonlyArray<Decider> =>
  sourcesFrom(reads, pathsIn(looks), moves).map(({ path, raw, role }) => ({ of, path, raw, role }))

const shapersOf = (path: string, looks: ReadonlyArray<Trace.Look>, reads: Reads) =>
  decidersOf(path, looks, reads, ({ effects }) => effects.shapes.has(path))

const otherShapes = (lists: ReadonlyMap<string, unknown>, reads: Reads) =>
  [...new Set([...reads.values()].flatMap(({ effects }) => Array.from(effects.shapes)))].filter(
    (path) => !lists.has(path)
  )

const factsOf = (looks: ReadonlyArray<Trace.Look>): ReadonlyArray<Fact> => [
  ...new Map(looks.flatMap(({ facts }) => [...facts])).values()
]

/** As the platform writes it. */
const shown = (value: unknown): Value["value"] => {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value
  if (BigDecimal.isBigDecimal(value)) return BigDecimal.format(value)
  if (DateTime.isDateTime(value)) return DateTime.formatIso(value)
  if (value === undefined || Option.isOption(value)) return null
  return Array.isArray(value) ? [] : String(value)
}
