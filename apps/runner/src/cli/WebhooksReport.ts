/** The webhooks of a store, for people and for programs. No secret is in it. */
import type { Hook } from "@crossdock/core"
import type { ExitCode } from "../Ended.ts"
import * as HookAddress from "../HookAddress.ts"
import type { AnyHook } from "./StoreHooks.ts"
import * as Table from "./Table.ts"

/** One connector of the store. What it has no calls for is left out. */
export interface HookReport {
  readonly connector: string
  /** What the platform's messages are sent to. */
  readonly address: string
  readonly subscriptions?: ReadonlyArray<Hook.Subscription>
  readonly registrations?: ReadonlyArray<Hook.Registration>
  /** What a person has to enter at the platform. */
  readonly byHand?: string
  /** What is still amiss, and what to do. */
  readonly notes: ReadonlyArray<string>
}

/** `base`: where this program is reached from outside. */
export const of = (
  { byHand, connector }: AnyHook,
  base: string,
  store: string,
  found: Pick<HookReport, "notes" | "subscriptions" | "registrations">
): HookReport => {
  const address = HookAddress.of(base, store, connector)
  return { connector, address, ...found, ...(byHand === undefined ? {} : { byHand: byHand(address) }) }
}

export const toText = (reports: ReadonlyArray<HookReport>): string => reports.map(describe).join("\n")

const describe = ({ byHand, connector, registrations, subscriptions }: HookReport): string => {
  if (byHand !== undefined) return `${connector}: ${byHand}`
  if (registrations !== undefined) return registrations.map((each) => `${connector}: ${became(each)}`).join("\n")
  return subscriptions === undefined || subscriptions.length === 0
    ? `${connector}: no webhooks; \`crossdock webhooks register\` makes them`
    : `${connector}:\n${tableOf(subscriptions)}`
}

const became = (registration: Hook.Registration) =>
  registration.outcome === "refused"
    ? `${registration.topic}: refused: ${registration.why}`
    : `${registration.topic}: ${registration.outcome}: ${registration.id}`

const tableOf = (subscriptions: ReadonlyArray<Hook.Subscription>) =>
  Table.render(
    [{ head: "uuid" }, { head: "topic" }, { head: "url" }],
    subscriptions.map(({ id, topic, url }) => [id, topic, url])
  )

export const toJson = (store: string, reports: ReadonlyArray<HookReport>, exitCode: ExitCode) => ({
  store,
  connectors: Object.fromEntries(reports.map(({ connector, ...rest }) => [connector, rest])),
  exitCode
})
