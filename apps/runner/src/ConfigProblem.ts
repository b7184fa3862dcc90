/** What is wrong with the environment, in a person's words. */
import { Mismatch } from "@crossdock/core"
import type { Config } from "effect"

/** Names the variable and what it was expected to hold, never what it holds. */
export const describe = ({ cause }: Config.ConfigError): string => {
  if (cause._tag !== "SchemaError") return `the environment cannot be read: ${cause.message}`
  return Mismatch.locate(cause.issue, undefined)
    .map(({ expected, keys }) => ({ expected, variable: keys.map(String).join("_") }))
    .map(({ expected, variable }) =>
      isAnyText(expected)
        ? `the environment variable ${variable} is not set`
        : `the environment variable ${variable}: expected ${expected}`
    )
    .join("; ")
}

/** Then there was no text at all. */
const isAnyText = (expected: string) => expected === "string" || expected === "a value"
