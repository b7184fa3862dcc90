/** The answer to a write: the id of what was written, or why it was not. */
import { ConnectorError } from "@crossdock/core"
import { Blank, Refusal } from "@crossdock/http"
import { Effect, Schema } from "effect"
import { Whole } from "./Whole.ts"

const message = Blank.orNull(Schema.String)

/** `PostOrderResponse`. */
export const WrittenOrder = Schema.Struct({ orderId: Blank.orNull(Whole), message })

/** `PostArticleResponse`. */
export const WrittenArticle = Schema.Struct({ articleSystemId: Blank.orNull(Whole), message })

/** `PostReturnOrderResponse`. */
export const WrittenReturnOrder = Schema.Struct({ returnOrderId: Blank.orNull(Whole), message })

interface Request {
  readonly method: string
  readonly url: string
}

/** An answer of 200 without an id but with words is a refusal; with neither it tells nothing about the write. */
export const idOr = (id: number | null, words: string | null, request: Request) => {
  if (id !== null) return Effect.succeed(id)
  return Effect.fail(words === null ? unclear(request) : refused(request, Refusal.text(words)))
}

const unclear = (request: Request) =>
  failed(request, new ConnectorError.Unknown({ detail: "the answer has neither an id nor a message" }))

export const refused = (request: Request, detail: string) =>
  failed(request, new ConnectorError.Refused({ code: "refused", detail }))

const failed = ({ method, url }: Request, reason: ConnectorError.Reason) =>
  new ConnectorError.ConnectorError({ connector: "ongoing", operation: `${method} ${url}`, reason })
