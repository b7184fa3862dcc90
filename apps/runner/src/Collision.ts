/** Stores that claim what only one of them may have. Nobody can tell whose it is: each is refused, and names the other. */
import { Claim } from "@crossdock/core"
import { Effect, Option } from "effect"
import type { StoreFile } from "./StoreFile.ts"
import { type Problem, StoreFileError } from "./StoreFileError.ts"

/** Of these files those that collide with one another, or with `others`. */
export const among = Effect.fnUntraced(function* (
  files: ReadonlyArray<StoreFile>,
  others: ReadonlyArray<StoreFile> = []
) {
  const ours = yield* claimedBy(files)
  const byThing = Map.groupBy([...ours, ...(yield* claimedBy(others))], ({ claim }) => claim.thing)
  const rivalsOf = ({ claim, file }: Claimed) =>
    (byThing.get(claim.thing) ?? []).filter(
      (other) => other.file.file !== file.file && Claim.collide(claim, other.claim)
    )
  const problems = ours.flatMap((each) =>
    rivalsOf(each).map((rival) => ({ file: each.file.file, problem: problemOf(each, rival) }))
  )
  return [...Map.groupBy(problems, ({ file }) => file)].map(
    ([file, all]) => new StoreFileError({ file, problems: all.map(({ problem }) => problem) })
  )
})

interface Claimed {
  readonly file: StoreFile
  readonly claim: Claim.Claim
}

const claimedBy = (files: ReadonlyArray<StoreFile>) =>
  Effect.map(
    Effect.forEach(files, (file) =>
      Effect.map(file.store.claims, (claims) => claims.map((claim): Claimed => ({ file, claim })))
    ),
    (all) => all.flat()
  )

const problemOf = ({ claim, file }: Claimed, { claim: { does }, file: rival }: Claimed): Problem => ({
  line: file.lineOf(claim.setting),
  path: claim.setting,
  text: `this store ${claim.does}, and ${rival.file} ${does === claim.does ? "does, too" : does}: ${claim.advice}`
})

/**
 * Files that can be worked for beside stores that go on as they were, which may be in their way. Whoever is refused for that goes
 * on as it was, too.
 */
export const sift = (
  files: ReadonlyArray<StoreFile>,
  going: ReadonlyArray<StoreFile>,
  before: (file: string) => Option.Option<StoreFile>
): Effect.Effect<{ readonly files: ReadonlyArray<StoreFile>; readonly errors: ReadonlyArray<StoreFileError> }> =>
  Effect.gen(function* () {
    const refused = yield* among(files, going)
    if (refused.length === 0) return { files, errors: [] }
    const isRefused = new Set(refused.map(({ file }) => file))
    const rest = yield* sift(
      files.filter(({ file }) => !isRefused.has(file)),
      [...going, ...refused.flatMap(({ file }) => Option.toArray(before(file)))],
      before
    )
    return { files: rest.files, errors: [...refused, ...rest.errors] }
  })
