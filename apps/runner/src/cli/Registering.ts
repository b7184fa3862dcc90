/** Making a platform send its messages to an address, and what is amiss with that afterwards. */
import type { Hook } from "@crossdock/core"
import { Effect } from "effect"
import type { StoreFile } from "../StoreFile.ts"
import { type AnyHook, closed, orEnd, type Subscriptions } from "./StoreHooks.ts"
import type { HookReport } from "./WebhooksReport.ts"

/** Without topics, to all that the connector knows of. */
export const register = Effect.fnUntraced(function* (
  file: StoreFile,
  hook: AnyHook,
  address: string,
  wanted: ReadonlyArray<string>
) {
  const { subscriptions } = hook
  if (subscriptions === undefined) return { notes: yield* closed(file, hook) }
  const topics = wanted.length > 0 ? wanted : subscriptions.topics.map(({ name }) => name)
  const registrations = yield* orEnd(file)(subscriptions.register(address, topics))
  const notes = [...(yield* closed(file, hook)), ...(yield* strays(subscriptions, address, registrations))]
  return { registrations, notes }
})

/** Others to the same address: their secret is another one, or they are there twice. */
const strays = ({ list }: Subscriptions, address: string, registrations: ReadonlyArray<Hook.Registration>) => {
  const ours = new Map(registrations.flatMap((each) => ("id" in each ? [[each.topic, each.id] as const] : [])))
  return Effect.match(list, {
    onSuccess: (all) =>
      all
        .filter(({ id, topic, url }) => url.startsWith(`${address}?`) && (ours.get(topic) ?? id) !== id)
        .map(({ id, topic }) => `${topic}: ${id} is one too many, perhaps with an older secret: remove it`),
    onFailure: ({ message }) => [`what is there cannot be listed, so that twice may register twice: ${message}`]
  })
}

/** A topic that is only guessed may be refused, but not all of them. */
export const isHeard = (hook: AnyHook, { registrations = [] }: Pick<HookReport, "registrations">): boolean => {
  const refused = registrations.filter(({ outcome }) => outcome === "refused").map(({ topic }) => topic)
  const isAllRefused = refused.length > 0 && refused.length === registrations.length
  const topics = hook.subscriptions?.topics ?? []
  return !isAllRefused && !topics.some(({ isGuess, name }) => !isGuess && refused.includes(name))
}
