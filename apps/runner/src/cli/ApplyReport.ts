/** An applied plan, for people and for programs. */
import { Schema } from "effect"
import type { ExitCode } from "../Ended.ts"
import { type ApplyAnswer, ApplyAnswer as Answer } from "../operator/Applying.ts"
import type * as oneStore from "./oneStore.ts"

const encode = Schema.encodeSync(Answer)

export const of = (answer: ApplyAnswer): oneStore.Answer => {
  const code = codeOf(answer)
  return { code, text: toText(answer), json: { ...encode(answer), exitCode: code } }
}

const codeOf = ({ moved, problems, refused }: ApplyAnswer): ExitCode => {
  if (problems.length > 0) return 2
  return moved + refused > 0 ? 1 : 0
}

export const sumOf = ({ already, applied, moved, problems, refused }: ApplyAnswer) =>
  [
    `${applied} applied, ${already} there already, ${moved} moved since and left alone, ${refused} refused`,
    ...(problems.length > 0 ? ["not gone through to its end"] : [])
  ].join("; ")

const toText = (answer: ApplyAnswer) => {
  const { hash, moved, problems, records, store } = answer
  return [
    `${store}: plan ${hash.slice(0, shown)}: ${sumOf(answer)}`,
    ...records
      .filter(({ came }) => came === "moved" || came === "refused")
      .map(({ came, code, key, pipeline, why }) => `${came} ${pipeline} ${key}: ${code}: ${why}`),
    ...problems,
    ...(moved > 0 ? [`  → \`crossdock plan ${store}\` shows how it is now`] : [])
  ].join("\n")
}

const shown = 12
