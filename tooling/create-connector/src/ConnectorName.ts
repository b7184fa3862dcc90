/** What a connector is called, in the three ways in which its files say it. */
import { Effect } from "effect"
import { Problem } from "./Problem.ts"

export interface ConnectorName {
  /** `big-shop`: its folder, its package, its sources and sinks. */
  readonly kebab: string
  /** `BigShop`, as in `BigShopClient`. */
  readonly pascal: string
  /** `BIG_SHOP`, as in the names of its settings. */
  readonly constant: string
}

export const parse = (text: string): Effect.Effect<ConnectorName, Problem> =>
  kebabCase.test(text)
    ? Effect.succeed({
        kebab: text,
        pascal: text.split("-").map(capitalized).join(""),
        constant: text.toUpperCase().replaceAll("-", "_")
      })
    : new Problem({ why: `"${text}" is no name: small letters, digits and single hyphens, such as big-shop` })

const kebabCase = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

const capitalized = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)
