/** Whose goods they are (`GET /goodsOwners`). One account may reach several. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Whole } from "./Whole.ts"

export const GoodsOwner = Schema.Struct({
  goodsOwnerId: Whole,
  goodsOwnerName: Blank.orNull(Schema.String),
  /** Nothing of it is picked. */
  isTrainingGoodsOwner: Blank.orNull(Schema.Boolean)
})
export type GoodsOwner = typeof GoodsOwner.Type

export const GoodsOwners = Schema.Struct({ goodsOwners: Blank.orEmpty(GoodsOwner) })
