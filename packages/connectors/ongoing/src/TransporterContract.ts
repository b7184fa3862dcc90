/** A carrier that a goods owner may use, and its services (`GET /transporterContracts`). */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"

const Text = Blank.orNull(Schema.String)

export const TransporterContract = Schema.Struct({
  ediCode: Text,
  transporterName: Text,
  /** What an order's `transporter.transporterCode` may say. */
  transporterCode: Text,
  transporterServiceCode: Text,
  transporterServices: Blank.orEmpty(Schema.Struct({ transporterServiceName: Text, transporterServiceCode: Text }))
})
export type TransporterContract = typeof TransporterContract.Type
