/** `/_control/…`: the doors of all simulated platforms, and what concerns them together. */
import { CallLog, ControlDocument, ControlDoor, Faults, type Host } from "@crossdock/testkit"
import { Schema } from "effect"
import type { Platform, SimulatedPlatforms } from "./SimulatedPlatforms.ts"

export const prefix = "/_control"

/** Answers requests below `/_control`. Webhooks that are due leave with every call. */
export const routes = (platforms: SimulatedPlatforms): Host => {
  const general = ControlDoor.host(generalDoor(platforms), platforms.deliverDue)
  return async (request) => {
    const { pathname } = new URL(request.url)
    const [, kind, name, action] = /^\/_control\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(pathname) ?? []
    if (kind === undefined || name === undefined) return general(below(request, pathname.slice(prefix.length)))
    const platform = platforms.get(kind, decodeURIComponent(name))
    if (platform === undefined) return general(below(request, pathname.slice(prefix.length)))
    return ControlDoor.host(doorOf(platform), platforms.deliverDue)(below(request, `/${action}`))
  }
}

const below = (request: Request, path: string) => new Request(`http://control${path}`, request)

const Forward = Schema.Struct({
  seconds: Schema.optionalKey(Schema.Natural),
  minutes: Schema.optionalKey(Schema.Natural),
  hours: Schema.optionalKey(Schema.Natural),
  days: Schema.optionalKey(Schema.Natural)
})

const generalDoor = (platforms: SimulatedPlatforms): ControlDoor.Door => ({
  "openapi.json": ControlDoor.look("This document", () => document(platforms)),
  platforms: ControlDoor.look("The shops and warehouses that somebody has asked for", () =>
    platforms.all().map(({ calls, name, platform }) => ({ platform, name, calls: calls.length }))
  ),
  clock: [
    ControlDoor.look("What time it is on every platform", () => ({ now: platforms.clock.now() })),
    ControlDoor.act("Puts the clock forward", Forward, ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      platforms.clock.advance((((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000)
      return { now: platforms.clock.now() }
    })
  ],
  ledger: ControlDoor.look("Every call to every platform, one JSON object a line", () => ndjson(platforms.ledger())),
  writes: ControlDoor.look("How many writes about each record arrived, by platform", () => writes(platforms)),
  faults: faultActions(() => platforms.all().map(({ faults }) => faults))
})

const doorOf = ({ calls, door, faults }: Platform): ControlDoor.Door => ({
  ...door,
  ledger: ControlDoor.look("Every call, one JSON object a line", () => ndjson(calls)),
  writes: ControlDoor.look("How many writes about each record arrived", () =>
    Object.fromEntries(CallLog.writesByRecord(calls))
  ),
  faults: faultActions(() => [faults])
})

const faultActions = (all: () => ReadonlyArray<Faults.Faults>) => [
  ControlDoor.look("The rules, in order, and how often each has applied", () => all().map((each) => each.rules())),
  ControlDoor.act("From now on calls go wrong by this rule; the first that fits decides", Faults.Rule, (rule) => {
    for (const faults of all()) faults.add(rule)
  }),
  ControlDoor.drop("Nothing goes wrong any more", () => {
    for (const faults of all()) faults.clear()
  })
]

const ndjson = (calls: ReadonlyArray<object>) =>
  new Response(CallLog.toLines(calls), { headers: { "content-type": "application/x-ndjson" } })

const writes = (platforms: SimulatedPlatforms) =>
  Object.fromEntries(
    platforms
      .all()
      .map(({ calls, name, platform }) => [`${platform}/${name}`, Object.fromEntries(CallLog.writesByRecord(calls))])
  )

/** A door needs a platform behind it: the first of its kind, or the one that the store file's example names. */
const document = (platforms: SimulatedPlatforms) => {
  const doors = Object.fromEntries(
    [
      ["mycashflow", "{store}"],
      ["ongoing", "{warehouse}"]
    ].flatMap(([kind = "", name]) => {
      const platform = platforms.all().find((each) => each.platform === kind) ?? platforms.get(kind, "demo")
      return platform === undefined ? [] : [[`${prefix}/${kind}/${name}`, doorOf(platform)]]
    })
  )
  return ControlDocument.openapi({ [prefix]: generalDoor(platforms), ...doors })
}
