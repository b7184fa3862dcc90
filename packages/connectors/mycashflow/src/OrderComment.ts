/** A remark on an order, by the customer or by the shop. */
import { Personal } from "@crossdock/core"
import { Blank, Moment } from "@crossdock/http"
import { Schema, SchemaTransformation } from "effect"
import * as Zone from "./Zone.ts"

/** `public` or `private` (INFERRED, also their case): compared in lower case. */
const Visibility = Schema.String.pipe(Schema.decodeTo(Schema.String, SchemaTransformation.toLowerCase()))

export const orderCommentIn = (zone: string) =>
  Schema.Struct({
    created_at: Blank.orNull(Moment.inZone(zone)),
    user_id: Blank.orNull(Schema.Int),
    visibility: Blank.orNull(Visibility),
    text: Personal.mark(Blank.orNull(Schema.String), "note")
  })

export const OrderComment = orderCommentIn(Zone.home)
export type OrderComment = typeof OrderComment.Type
