/**
 * What a message of the platform says, under every reading that comes to mind, since none is documented (API notes §7):
 * `{data: order}`, `{uuid, topic, data: order}`, or the bare order.
 */
import { Option, Schema } from "effect"
import * as RecordId from "./RecordId.ts"

const Told = Schema.Struct({
  id: Schema.optionalKey(Schema.Unknown),
  uuid: Schema.optionalKey(Schema.Unknown),
  topic: Schema.optionalKey(Schema.Unknown),
  data: Schema.optionalKey(Schema.Unknown)
})
type Told = typeof Told.Type

export interface WebhookBody {
  readonly uuid: string | undefined
  /** `order.created`; undefined where the body does not say. */
  readonly topic: string | undefined
  /** The key of the record that it carries, if it carries one. */
  readonly key: Option.Option<string>
}

/** None where the text is no JSON object. */
export const parse = (text: string): Option.Option<WebhookBody> =>
  Option.map(decode(text), (told) => ({ uuid: textOf(told.uuid), topic: textOf(told.topic), key: keyOf(told) }))

const decode = Schema.decodeUnknownOption(Schema.fromJsonString(Told))

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined)

const Identified = Schema.Struct({ id: Schema.Union([Schema.Int, Schema.String]) })
const identify = Schema.decodeUnknownOption(Identified)

const keyOf = (told: Told): Option.Option<string> =>
  identify("data" in told ? told.data : told).pipe(
    Option.flatMap(({ id }) => RecordId.fromKey(String(id))),
    Option.map(String)
  )
