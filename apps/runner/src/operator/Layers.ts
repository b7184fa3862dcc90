/**
 * Which layer a value was set by: the blueprint alone, or the store file, and there by which settings. Found out by making the store
 * anew with each setting another, or left out, and mapping the same record: there is no table to keep.
 */
import { type Specimen, WireChange } from "@crossdock/core"
import { Option, Result, Schema } from "effect"
import type { AnyStore, StoreFile } from "../StoreFile.ts"

export const Setting = Schema.Struct({
  /** `orders.waysOfDelivery.3`. */
  setting: Schema.String,
  /** In the store file, counted from 1. */
  line: Schema.NullOr(Schema.Int)
})
export type Setting = typeof Setting.Type

/** `file`: the store's, where it takes part. A file that is a program has no settings: it is the layer as a whole. */
export const Layer = Schema.Struct({
  name: Schema.Literals(["blueprint", "store"]),
  file: Schema.NullOr(Schema.String),
  settings: Schema.Array(Setting)
})
export type Layer = typeof Layer.Type

export interface Layers {
  readonly of: (path: string) => Layer
  /** Settings by which the record would go, or would not. */
  readonly deciding: ReadonlyArray<Setting>
}

export const of = (
  { file, lineOf, store, variations }: Pick<StoreFile, "file" | "lineOf" | "store" | "variations">,
  pipeline: string,
  specimen: Specimen.Specimen
): Layers => {
  const layer = (settings: ReadonlyArray<Setting>): Layer => ({ name: "store", file, settings })
  if (Option.isNone(variations)) return { of: () => layer([]), deciding: [] }
  const base = retold(store, pipeline, specimen)
  const effects = variations.value().map(({ others, setting }) => ({
    setting: { setting, line: Option.getOrNull(lineOf(setting)) },
    changes: others.flatMap((other) => changeOf(base, retold(other, pipeline, specimen)))
  }))
  const settingsThat = (test: (change: Change) => boolean) =>
    unique(effects.flatMap(({ changes, setting }) => (changes.some(test) ? [setting] : [])))
  return {
    of: (path) => {
      const settings = settingsThat((change) => change.paths.some((each) => isWithin(each, path)))
      return settings.length === 0 ? { name: "blueprint", file: null, settings: [] } : layer(settings)
    },
    deciding: settingsThat(({ decides }) => decides)
  }
}

const retold = ({ pipelines }: AnyStore, pipeline: string, specimen: Specimen.Specimen) =>
  Option.flatMap(Option.fromUndefinedOr(pipelines.find(({ name }) => name === pipeline)), ({ retell }) =>
    retell(specimen)
  )

interface Change {
  readonly paths: ReadonlyArray<string>
  /** It goes no more, or for another reason, or it goes now. */
  readonly decides: boolean
}

type Told = ReturnType<typeof retold>

/** A store that has no such pipeline any more tells nothing. */
const changeOf = (base: Told, other: Told): ReadonlyArray<Change> => {
  if (Option.isNone(base) || Option.isNone(other)) return []
  if (Result.isFailure(base.value) || Result.isFailure(other.value)) {
    return [{ paths: [], decides: whyOf(base.value) !== whyOf(other.value) }]
  }
  const { shapes, values } = WireChange.between(base.value.success, other.value.success)
  return [{ paths: [...values, ...shapes], decides: false }]
}

const whyOf = (told: Option.Option.Value<Told>) =>
  Result.match(told, { onSuccess: () => "", onFailure: ({ code, why }) => `${code}: ${why}` })

/** The value itself, or a list or an object that it is in. */
const isWithin = (changed: string, path: string) =>
  path === changed || path.startsWith(`${changed}.`) || path.startsWith(`${changed}[`) || changed === ""

const unique = (settings: ReadonlyArray<Setting>) => [
  ...new Map(settings.map((each) => [each.setting, each] as const)).values()
]
