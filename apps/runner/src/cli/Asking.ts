/** What a person at a terminal is asked when they add a store. */
import { type Checkup } from "@crossdock/core"
import { Context, Effect } from "effect"
import { Prompt } from "effect/cli"
import * as Draft from "../draft/Draft.ts"
import type { Setting, Settings } from "../draft/Settings.ts"

/** Whether somebody sits at standard input. */
export const IsTerminal = Context.Reference("@crossdock/runner/IsTerminal", {
  defaultValue: () => process.stdin.isTTY
})

/** All that must be there and is not yet. */
export const forRequired = (draft: Draft.Draft, { required }: Settings) =>
  required
    .filter(({ path }) => !draft.values.has(path))
    .reduce<ReturnType<typeof forSetting>>(
      (asked, setting) => Effect.flatMap(asked, (so) => forSetting(so, setting)),
      Effect.succeed(draft)
    )

const forSetting = (draft: Draft.Draft, setting: Setting) =>
  Effect.map(setting.isSecret ? forVariable(draft, setting) : forText(setting), (value) =>
    Draft.set(draft, setting.path, value)
  )

const forText = ({ description, path }: Setting) =>
  Prompt.run(
    Prompt.String({
      message: `${description} (${path})`,
      validate: (given) => (given.trim() === "" ? Effect.fail("this has to be there") : Effect.succeed(given.trim()))
    })
  )

/** The secret itself is asked for nowhere. */
const forVariable = ({ store }: Draft.Draft, { description, path }: Setting) =>
  Effect.map(
    Prompt.run(
      Prompt.String({
        message: `${description}: which environment variable holds it? (${path})`,
        default: Draft.variableOf(store, path),
        validate: (given) =>
          /^[A-Z_][A-Z\d_]*$/.test(given)
            ? Effect.succeed(given)
            : Effect.fail("the variable's name in capitals: the secret itself stays out of the file")
      })
    ),
    (name) => `\${${name}}`
  )

/** What the accounts themselves show to be open; what is left empty stays open. */
export const forOpen = (draft: Draft.Draft, open: ReadonlyArray<Checkup.OpenSetting>) =>
  open.reduce<ReturnType<typeof forOpenSetting>>(
    (asked, each) => Effect.flatMap(asked, (so) => forOpenSetting(so, each)),
    Effect.succeed(draft)
  )

const forOpenSetting = (draft: Draft.Draft, { question, setting }: Checkup.OpenSetting) =>
  Effect.map(Prompt.run(Prompt.String({ message: `${question} (empty: not yet)` })), (given) =>
    given.trim() === "" ? draft : Draft.set(draft, setting, given.trim())
  )

export const toWrite = (file: string) => Prompt.run(Prompt.Confirm({ message: `Write ${file}?`, initial: true }))
