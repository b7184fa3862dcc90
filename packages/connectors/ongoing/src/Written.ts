/** The answer to a write. An id that is `null` in an answer of 200 means that it was refused. */
import { Blank } from "@crossdock/http"
import { Schema } from "effect"
import { Whole } from "./Whole.ts"

const message = Blank.orNull(Schema.String)

/** `PostOrderResponse`. */
export const WrittenOrder = Schema.Struct({ orderId: Blank.orNull(Whole), message })

/** `PostArticleResponse`. */
export const WrittenArticle = Schema.Struct({ articleSystemId: Blank.orNull(Whole), message })
