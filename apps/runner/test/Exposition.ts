/** Prometheus' text format, read strictly: what it does not allow throws. */

export interface Family {
  readonly type: string
  readonly help: string
  readonly samples: ReadonlyArray<Sample>
}

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const sampleLine = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)$/u
const label = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/uy
const number = /^(?:[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[+-]Inf|NaN)$/u
const suffixes: Readonly<Record<string, RegExp>> = { histogram: /^(.*)_(?:bucket|sum|count)$/u }

export const parse = (text: string): ReadonlyMap<string, Family> => {
  if (!text.endsWith("\n")) throw new Error("it does not end with a line feed")
  const families = new Map<string, { type: string; help: string; samples: Array<Sample> }>()
  const seen = new Set<string>()
  const now = { name: "", help: "" }
  for (const line of text.trimEnd().split("\n")) {
    const [, kind, name = "", rest = ""] = /^# (HELP|TYPE) (\S+) (.+)$/u.exec(line) ?? []
    if (kind === "HELP") {
      if (families.has(name)) throw new Error(`${name} comes twice`)
      Object.assign(now, { name, help: rest })
    } else if (kind === "TYPE") {
      if (now.name !== name) throw new Error(`${name} has no help just before its type`)
      if (!["counter", "gauge", "histogram"].includes(rest)) throw new Error(`${name}: what is a ${rest}?`)
      if (rest === "counter" && !name.endsWith("_total")) throw new Error(`${name} is a counter by another name`)
      families.set(name, { type: rest, help: now.help, samples: [] })
    } else {
      const sample = toSample(line)
      const family = families.get(now.name)
      const own = suffixes[family?.type ?? ""]?.exec(sample.name)?.[1] ?? sample.name
      if (family === undefined || own !== now.name) throw new Error(`${line}: of no family`)
      const series = JSON.stringify([sample.name, Object.entries(sample.labels).toSorted()])
      if (seen.has(series)) throw new Error(`${line}: comes twice`)
      seen.add(series)
      family.samples.push(sample)
    }
  }
  for (const [name, family] of families) if (family.type === "histogram") checkBuckets(name, family)
  return families
}

const toSample = (line: string): Sample => {
  const [, name, labels = "", value = ""] = sampleLine.exec(line) ?? []
  if (name === undefined || !number.test(value)) throw new Error(`${line}: is no sample`)
  const found: Record<string, string> = {}
  label.lastIndex = 0
  for (let end = 0; end < labels.length; end = label.lastIndex) {
    const [, key, text] = label.exec(labels) ?? []
    if (key === undefined || text === undefined) throw new Error(`${line}: its labels are spelt otherwise`)
    if (key in found) throw new Error(`${line}: ${key} comes twice`)
    found[key] = text
  }
  return { name, labels: found, value: value.endsWith("Inf") ? Number(`${value}inity`) : Number(value) }
}

const checkBuckets = (name: string, { samples }: Family) => {
  const series = Map.groupBy(samples, ({ labels }) =>
    JSON.stringify(
      Object.entries(labels)
        .filter(([name]) => name !== "le")
        .toSorted()
    )
  )
  for (const [which, all] of series) {
    const buckets = all.filter((each) => each.name === `${name}_bucket`).map(({ value }) => value)
    const count = all.find((each) => each.name === `${name}_count`)?.value
    const isGrowing = buckets.every((value, index) => value >= (buckets[index - 1] ?? 0))
    if (!isGrowing || buckets.at(-1) !== count) throw new Error(`${name} ${which}: its buckets are not cumulative`)
  }
}
