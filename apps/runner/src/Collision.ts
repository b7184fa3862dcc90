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
  const claimants = yield* Effect.forEach(files, claimed)
  const rivals = [...claimants, ...(yield* Effect.forEach(others, claimed))]
  return claimants.flatMap(({ claims, file }) => {
    const others = rivals.filter((each) => each.file.file !== file.file)
    const problems = claims.flatMap((claim) => others.flatMap((other) => problemsWith(file, claim, other)))
    return problems.length === 0 ? [] : [new StoreFileError({ file: file.file, problems })]
  })
})

interface Claimant {
  readonly file: StoreFile
  readonly claims: ReadonlyArray<Claim.Claim>
}

const claimed = (file: StoreFile) => Effect.map(file.store.claims, (claims): Claimant => ({ file, claims }))

const problemsWith = (file: StoreFile, claim: Claim.Claim, { claims, file: rival }: Claimant): ReadonlyArray<Problem> =>
  claims
    .filter((other) => Claim.collide(claim, other))
    .map(({ does }) => ({
      line: file.lineOf(claim.setting),
      path: claim.setting,
      text: `this store ${claim.does}, and ${rival.file} ${does === claim.does ? "does, too" : does}: ${claim.advice}`
    }))

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
