/** What a person at a terminal is asked when they add a store. */
import { type Checkup } from "@crossdock/core"
import { Context, Effect } from "effect"
import { Prompt } from "effect/cli"
import * as NewStore from "../newStore/NewStore.ts"
import type { Setting, Settings } from "../newStore/Settings.ts"

/** Whether somebody sits at standard input. */
export const IsTerminal = Context.Reference("@crossdock/runner/IsTerminal", {
  defaultValue: () => process.stdin.isTTY
})

/** All that must be there and is not yet. */
export const forRequired = (store: NewStore.NewStore, { required }: Settings) =>
  required
    .filter(({ path }) => !store.values.has(path))
    .reduce<ReturnType<typeof forSetting>>(
      (asked, setting) => Effect.flatMap(asked, (so) => forSetting(so, setting)),
      Effect.succeed(store)
    )

const forSetting = (store: NewStore.NewStore, setting: Setting) =>
  Effect.map(setting.isSecret ? forVariable(store, setting) : forText(setting), (value) =>
    NewStore.set(store, setting.path, value)
  )

const forText = ({ description, path }: Setting) =>
  Prompt.run(
    Prompt.String({
      message: `${description} (${path})`,
      validate: (given) => (given.trim() === "" ? Effect.fail("this has to be there") : Effect.succeed(given.trim()))
    })
  )

/** The secret itself is asked for nowhere. */
const forVariable = ({ store }: NewStore.NewStore, { description, path }: Setting) =>
  Effect.map(
    Prompt.run(
      Prompt.String({
        message: `${description}: which environment variable holds it? (${path})`,
        default: NewStore.variableOf(store, path),
        validate: (given) =>
          /^[A-Z_][A-Z\d_]*$/.test(given)
            ? Effect.succeed(given)
            : Effect.fail("the variable's name in capitals: the secret itself stays out of the file")
      })
    ),
    (name) => `\${${name}}`
  )

/** What the accounts themselves show to be open; what is left empty stays open. */
export const forOpen = (store: NewStore.NewStore, open: ReadonlyArray<Checkup.OpenSetting>) =>
  open.reduce<ReturnType<typeof forOpenSetting>>(
    (asked, each) => Effect.flatMap(asked, (so) => forOpenSetting(so, each)),
    Effect.succeed(store)
  )

const forOpenSetting = (store: NewStore.NewStore, { question, setting }: Checkup.OpenSetting) =>
  Effect.map(Prompt.run(Prompt.String({ message: `${question} (empty: not yet)` })), (given) =>
    given.trim() === "" ? store : NewStore.set(store, setting, given.trim())
  )

export const toWrite = (file: string) => Prompt.run(Prompt.Confirm({ message: `Write ${file}?`, initial: true }))
