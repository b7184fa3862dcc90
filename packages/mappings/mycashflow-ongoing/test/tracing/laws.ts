/** What an explanation promises, tried on one record: whatever is changed at its source, what changes on the wire was attributed to it. */
import { Explaining, Leaf, type Known, type Mapping, Shortcut, Verdict, WireChange } from "@crossdock/core"
import { assert } from "@effect/vitest"
import { BigDecimal, DateTime, Result, type Schema } from "effect"

export interface Subject<A, B> {
  readonly mapping: Mapping.Mapping<A, B>
  readonly encode: (record: B) => Told
  readonly item: A
  readonly known: Known.Known
}

type Told = Result.Result<unknown, Verdict.Verdict>

export const encoder = <B>(wire: Schema.Codec<B, Schema.Json>) => {
  const encode = Shortcut.encoder(wire)
  return (record: B): Told => Result.mapError(encode(record), ({ message }) => Verdict.park("unsendable", message))
}

/** A mapping that an odd value breaks has no record. */
const mapped =
  <A, B>({ mapping }: Pick<Subject<A, B>, "mapping">) =>
  (item: A, known: Known.Known) =>
    Result.getOrElse(
      Result.try(() => mapping.map(item, known)),
      (error) => Verdict.park("mapping-failed", String(error))
    )

export const explained = <A, B>(subject: Subject<A, B>) => Explaining.explain({ ...subject, map: mapped(subject) })

const told = <A, B>(subject: Subject<A, B>, item: A): Told => {
  const made = mapped(subject)(item, subject.known)
  return Verdict.isVerdict(made) ? Result.fail(made) : subject.encode(made)
}

type Explained = ReturnType<typeof explained>

/** Each in its own words: letters and digits from the other end of the alphabet, numbers of all sizes, flags flipped. */
const others = (value: unknown): ReadonlyArray<unknown> => {
  if (typeof value === "string")
    return [otherwise(value, (at, length) => length - 1 - at), otherwise(value, (at, length) => (at + 11) % length)]
  if (typeof value === "boolean") return [!value]
  if (typeof value === "number")
    return value > 0 ? [value + 3, value * 700 + 5, Math.ceil(value / 700)].filter((other) => other !== value) : []
  if (DateTime.isDateTime(value)) return [DateTime.add(value, { seconds: 3 })]
  return BigDecimal.isBigDecimal(value) && !BigDecimal.isZero(value) ? decimals(value) : []
}

const decimals = (value: BigDecimal.BigDecimal) =>
  ["1.5", "700", "0.0015"].map((factor) => BigDecimal.multiply(value, BigDecimal.fromStringUnsafe(factor)))

const otherwise = (text: string, place: (at: number, length: number) => number) => {
  const other = text.replaceAll(/[A-Za-z0-9]/gu, (sign) => {
    const row = alphabets.find((each) => each.includes(sign)) ?? ""
    return row.charAt(place(row.indexOf(sign), row.length))
  })
  return other === text ? `${text}!` : other
}

const alphabets = ["ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"]

/**
 * A leaf with another value of its kind, its structure as it was: what changes is what was attributed to the leaf, no more and no less.
 * Where the record does not go any more, or a list has other rows, that was said of the leaf. Left out: what is nothing, and zeros,
 * since any other value of theirs is another structure; and keys of tables that lie close together, since one may be taken for another; and
 * numbers of statuses, which are places on a scale.
 */
export const exact = <A, B>(subject: Subject<A, B>) => {
  const base = told(subject, subject.item)
  const explanation = explained(subject)
  const change = Leaf.changing(subject.item)
  for (const leaf of Leaf.leavesOf(subject.item).filter(({ path }) => !path.endsWith("orderStatus.number"))) {
    const now = others(leaf.value).map((other) => told(subject, change(leaf.place, other)))
    if (Result.isFailure(base)) continue
    const changes = now.filter(Result.isSuccess).map(({ success }) => WireChange.between(base.success, success))
    const changed = sorted(changes.flatMap(({ values }) => values))
    const attributed = attributedTo(explanation, leaf.path)
    for (const path of changes.flatMap(({ shapes }) => shapes))
      assert.isTrue(decides(explanation, path, leaf.path), `${leaf.path} changes the rows of ${path}`)
    if (now.some(Result.isFailure)) {
      assert.isTrue(decides(explanation, "", leaf.path), `${leaf.path} decides whether it goes`)
      assert.includeMembers(attributed, changed, `what ${leaf.path} changes`)
    } else if (now.length > 0) assert.deepStrictEqual(attributed, changed, `what ${leaf.path} changes`)
  }
}

const sorted = (paths: ReadonlyArray<string>) => [...new Set(paths)].toSorted()

const attributedTo = ({ values }: Explained, path: string) =>
  sorted(
    values.flatMap((value) =>
      value.sources.some((each) => each.path === path && each.role === "value") ? [value.path] : []
    )
  )

const decides = ({ decidedBy }: Explained, of: string, path: string) =>
  decidedBy.some((each) => each.of === of && each.path === path && each.role === "value")

/** A leaf with nothing, with less than nothing, or with a word that means something: what changes had been looked at for it. */
export const lookedAt = <A, B>(subject: Subject<A, B>) => {
  const base = told(subject, subject.item)
  const explanation = explained(subject)
  const change = Leaf.changing(subject.item)
  const deciding = new Set(explanation.decidedBy.map(({ path }) => path))
  for (const leaf of Leaf.leavesOf(subject.item).filter(({ path }) => !deciding.has(path))) {
    const seen = explanation.values.flatMap(({ path, sources }) =>
      sources.some((each) => each.path === leaf.path) ? [path] : []
    )
    for (const other of oddities(leaf.value)) {
      const now = told(subject, change(leaf.place, other))
      if (Result.isFailure(base)) assert.isTrue(Result.isFailure(now), `${leaf.path} lets it go`)
      else if (Result.isFailure(now)) assert.isNotEmpty(seen, `${leaf.path} stops it: ${now.failure.why}`)
      else {
        const { shapes, values } = WireChange.between(base.success, now.success)
        assert.deepStrictEqual(shapes, [], `${leaf.path} changes rows`)
        assert.includeMembers([...new Set(seen)], [...values], `what ${leaf.path} changes`)
      }
    }
  }
}

const oddities = (value: unknown): ReadonlyArray<unknown> => {
  if (typeof value === "string") return [null, "", "CANCELLED", "COMPLETED", "OPEN"]
  if (typeof value === "number") return [null, 0, -value]
  if (BigDecimal.isBigDecimal(value)) return [null, BigDecimal.fromBigInt(0n), BigDecimal.negate(value)]
  return [null, true, "x", 1]
}

/** Every value has a field of a mapping and, but for constants of the mapping, something that was looked at. */
export const complete = <A, B>(subject: Subject<A, B>, tag: string) => {
  const { values, verdict } = explained(subject)
  assert.isTrue(verdict !== null || values.length > 0)
  for (const { isConstant, known, mapping, path, source, sources, value } of values.filter(
    (each) => each.path !== tag
  )) {
    assert.isNotEmpty(mapping, `the mapping of ${path}`)
    assert.isNotEmpty(source, `the row of ${path}`)
    assert.isTrue(
      sources.length > 0 || known.length > 0 || (isConstant && source.includes(JSON.stringify(value))),
      `the source of ${path}`
    )
  }
}
