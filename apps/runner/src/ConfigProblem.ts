/** What is wrong with the environment, in a person's words. */
import { Mismatch } from "@crossdock/core"
import type { Config } from "effect"

/** Names the variable and what it was expected to hold, never what it holds. */
export const describe = ({ cause }: Config.ConfigError): string => {
  if (cause._tag !== "SchemaError") return cause.message
  return Mismatch.locate(cause.issue, undefined)
    .map(({ expected, keys }) => ({ expected, variable: keys.map(String).join("_") }))
    .map(({ expected, variable }) =>
      isAnyText(expected)
        ? `the environment variable ${variable} is not set${hints[variable] ?? ""}`
        : `the environment variable ${variable}: expected ${expected}`
    )
    .join("; ")
}

/** What to do beside setting it. */
const hints: Readonly<Record<string, string>> = {
  CROSSDOCK_KEY:
    ": what is kept at a server is sealed with it; make one with `openssl rand -base64 32`, give it to every process, and keep a copy apart from the database's backups"
}

/** Then there was no text at all. */
const isAnyText = (expected: string) => expected === "string" || expected === "a value"
