/** A remark on an order, by the customer or by the shop. */
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
    text: Blank.orNull(Schema.String)
  })

export const OrderComment = orderCommentIn(Zone.home)
export type OrderComment = typeof OrderComment.Type
