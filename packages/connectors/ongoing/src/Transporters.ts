/** Which carriers' codes the warehouse has set up for its goods owner, as far as it tells. */
import type { ConnectorError } from "@crossdock/core"
import { Effect, Exit, Ref, Result } from "effect"
import type { PutOrder } from "./PutOrder.ts"
import type { TransporterContract } from "./TransporterContract.ts"

type Transporter = NonNullable<PutOrder["transporter"]>

export interface Transporters {
  /** None where the warehouse does not tell: then nothing can be said of any code. */
  readonly contracts: ReadonlyArray<TransporterContract>
  /** Why it does not, said once. */
  readonly notes: ReadonlyArray<string>
}

/** `read`: asked every five minutes at most, and only where somebody wants to know. Never fails: an order does not wait for this. */
export const make = Effect.fnUntraced(function* (
  read: Effect.Effect<ReadonlyArray<TransporterContract>, ConnectorError.ConnectorError>
) {
  const isSaid = yield* Ref.make(false)
  const answer = yield* Effect.cachedWithTTL(Effect.map(Effect.result(read), fromAnswer), (exit) =>
    Exit.isSuccess(exit) && exit.value.isClear ? "5 minutes" : 0
  )
  return Effect.gen(function* () {
    const { contracts, why } = yield* answer
    const isNews = why !== undefined && !(yield* Ref.getAndSet(isSaid, true))
    const transporters: Transporters = { contracts, notes: isNews ? [why] : [] }
    return transporters
  })
})

interface Told {
  readonly contracts: ReadonlyArray<TransporterContract>
  /** Why nothing is known. */
  readonly why?: string
  /** `false` where it was only this time that nobody answered. */
  readonly isClear: boolean
}

const fromAnswer = (result: Result.Result<ReadonlyArray<TransporterContract>, ConnectorError.ConnectorError>): Told => {
  if (Result.isFailure(result)) {
    const { consequence, reason } = result.failure
    return consequence === "retry"
      ? { contracts: [], isClear: false }
      : { contracts: [], why: unchecked(reason.detail), isClear: true }
  }
  return result.success.length === 0
    ? { contracts: [], why: unchecked("it lists none"), isClear: true }
    : { contracts: result.success, isClear: true }
}

const unchecked = (why: string) =>
  `the warehouse does not tell which transporters it has, so that their codes are not checked: ${why}`

/** Whether the warehouse has this carrier, with this service; what it does not tell it may have. Codes are compared without regard to case. */
export const has = (contracts: ReadonlyArray<TransporterContract>, transporter: Transporter): boolean => {
  const code = plain(transporter.transporterCode)
  const service = plain(transporter.transporterServiceCode)
  if (code === "" || contracts.length === 0) return true
  const ofCarrier = contracts.filter((each) => plain(each.transporterCode) === code)
  return service === ""
    ? ofCarrier.length > 0
    : ofCarrier.some((each) => servicesOf(each).length === 0 || servicesOf(each).some((one) => plain(one) === service))
}

const plain = (code: string | null | undefined) => (code ?? "").trim().toLowerCase()

const servicesOf = ({ transporterServiceCode, transporterServices }: TransporterContract): ReadonlyArray<string> => [
  ...new Set(
    [transporterServiceCode, ...transporterServices.map((each) => each.transporterServiceCode)].flatMap(
      (code) => code ?? []
    )
  )
]

/** `POSTI 2103`. */
export const format = ({ transporterCode, transporterServiceCode }: Transporter) =>
  [transporterCode, transporterServiceCode].filter((code) => plain(code) !== "").join(" ")

/** `POSTI (2103, 2104), MH`; the first of many. */
export const list = (contracts: ReadonlyArray<TransporterContract>): string => {
  const words = contracts.slice(0, listed).map((each) => {
    const services = servicesOf(each)
    return `${each.transporterCode ?? "?"}${services.length === 0 ? "" : ` (${services.join(", ")})`}`
  })
  return [...new Set(words), ...(contracts.length > listed ? [`and ${contracts.length - listed} more`] : [])].join(", ")
}

const listed = 20
