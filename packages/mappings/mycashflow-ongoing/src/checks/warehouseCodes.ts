/** Whether the warehouse knows the ways of delivery and the transporters that the store file names. */
import { Checkup } from "@crossdock/core"
import * as Ongoing from "@crossdock/ongoing"
import { Effect } from "effect"
import type { Declaration } from "../Declaration.ts"
import type { Transporter } from "../WayOfDelivery.ts"

type Check = Checkup.Check<Ongoing.OngoingClient>

/** A way of delivery comes to be with the first order that names it; which carrier it means is the warehouse's to say. */
export const waysOfDelivery = ({ orders }: Declaration): Check => {
  const named = [...new Set([Object.values(orders.waysOfDelivery), orders.defaultWayOfDelivery ?? []].flat())]
  return Checkup.make({
    name: "ways of delivery in the warehouse",
    looksAt: "whether the warehouse has heard of the ways of delivery that the store file names",
    run: ifNamed(named, ({ waysOfDelivery }) => Effect.map(waysOfDelivery, (known) => heardOf(named, known)))
  })
}

export const transporters = ({ orders }: Declaration): Check => {
  const named = Object.values(orders.transporters)
  return Checkup.make({
    name: "transporters",
    looksAt: "whether the warehouse has set up the transporters that the store file names",
    run: ifNamed(named, ({ transporterContracts }) =>
      Effect.map(transporterContracts, (contracts) => judge(contracts, named, orders.unknownTransporters))
    )
  })
}

/** What nobody names is not asked for. The flows run without these lists, too. */
const ifNamed = (named: ReadonlyArray<unknown>, ask: (client: Ongoing.OngoingClient["Service"]) => Check["run"]) =>
  named.length === 0
    ? Effect.succeed([Checkup.ok("the store file names none")])
    : Effect.flatMap(Ongoing.OngoingClient, ask).pipe(Checkup.orUntold(untold))

const untold = Checkup.warning(
  "the warehouse does not tell this account which it has, so that those of the store file are not checked",
  "compare them with the warehouse by hand, or have its API user allowed to read them"
)

const heardOf = (named: ReadonlyArray<string>, known: ReadonlyArray<{ readonly code: string | null }>) => {
  const unknown = named.filter((each) => !known.some(({ code }) => code === each))
  return unknown.length === 0
    ? [Checkup.ok(`it has all: ${named.join(", ")}`)]
    : [
        Checkup.warning(
          `the warehouse has not heard of ${unknown.join(", ")} yet: the first order makes it`,
          "have the warehouse assign a transporter to it, or correct it under orders.waysOfDelivery"
        )
      ]
}

const judge = (
  contracts: ReadonlyArray<Ongoing.TransporterContract>,
  named: ReadonlyArray<Transporter>,
  unknownTransporters: "disagree" | "send"
): ReadonlyArray<Checkup.Found> => {
  const has = Ongoing.Transporters.list(contracts) || "none"
  const unknown = named
    .map(({ code, service }) => ({ transporterCode: code, transporterServiceCode: service ?? null }))
    .filter((each) => !Ongoing.Transporters.has(contracts, each))
    .map(Ongoing.Transporters.format)
  if (unknown.length === 0) return [Checkup.ok(`the warehouse has ${has}`)]
  const what = `the warehouse has no transporter ${[...new Set(unknown)].join(", ")}: it has ${has}`
  const fix = "correct it under orders.transporters, or have the warehouse set it up"
  return [unknownTransporters === "send" ? Checkup.warning(what, fix) : Checkup.problem(what, fix)]
}
