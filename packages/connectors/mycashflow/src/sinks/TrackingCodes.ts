/** Tracking codes as the shop's order shows them: those of a shipment in one text, joined by commas. */
import type { DeliveryWrite } from "../DeliveryWrite.ts"

type Coded = Pick<DeliveryWrite, "tracking_codes">

/** How quick processing is told of several. */
export const join = ({ tracking_codes }: Coded) => tracking_codes.join(", ")

/** Those that the shop does not show. */
export const missing = (held: Coded, wanted: Coded): ReadonlyArray<string> => {
  const shown = new Set(held.tracking_codes.flatMap((text) => text.split(/[,;]/)).map(plain))
  return wanted.tracking_codes.filter((code) => !code.split(/[,;]/).every((part) => shown.has(plain(part))))
}

const plain = (code: string) => code.replaceAll(/\s/g, "")

/** What a person shall know of codes that could not be told. */
export const note = (codes: ReadonlyArray<string>): ReadonlyArray<string> =>
  codes.length === 0
    ? []
    : [`tracking codes that the shop was not told, since no call is known that adds them: ${codes.join(", ")}`]
