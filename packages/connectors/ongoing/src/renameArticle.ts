/** Gives an article another number, and reads back that it has it (API notes §1, INFERRED: `PUT /articles/{id}` is the way). */
import { ConnectorError } from "@crossdock/core"
import { Effect, Option, Schema } from "effect"
import { Article } from "./Article.ts"
import { OngoingClient } from "./OngoingClient.ts"

export interface Rename {
  readonly articleSystemId: number
  readonly from: string
  readonly to: string
}

/** An article that has its new number already is left alone. A number that another article has is refused. */
export const renameArticle = Effect.fn("renameArticle")(function* (rename: Rename) {
  const { articleSystemId, from, to } = rename
  const client = yield* OngoingClient
  const before = yield* idsOf(client, [from, to])
  if (before.get(to) === articleSystemId) return
  if (before.has(to)) return yield* failed(rename, refused("number-taken", `${to} is another article's number already`))
  if (before.get(from) !== articleSystemId) {
    return yield* failed(
      rename,
      refused("not-there", `the warehouse shows no article ${from} with the id ${articleSystemId}`)
    )
  }
  const written = yield* Effect.result(client.putArticleById(articleSystemId, { articleNumber: to }))
  const after = yield* idsOf(client, [to])
  if (after.get(to) === articleSystemId) return
  if (written._tag === "Failure") return yield* written.failure
  return yield* failed(
    rename,
    new ConnectorError.Unknown({ detail: `the warehouse took ${to} for ${from}, and does not show it under that` })
  )
})

/** By article number. What cannot be read is not there to be renamed. */
const idsOf = (client: OngoingClient["Service"], numbers: ReadonlyArray<string>) =>
  Effect.map(
    client.getArticlesByNumber(numbers),
    ({ body }) =>
      new Map(
        body
          .flatMap((raw) => Option.toArray(decode(raw)))
          .map(({ articleNumber, articleSystemId }) => [articleNumber, articleSystemId])
      )
  )

const decode = Schema.decodeUnknownOption(
  Schema.Struct({ articleNumber: Article.fields.articleNumber, articleSystemId: Article.fields.articleSystemId })
)

const refused = (code: string, detail: string) => new ConnectorError.Refused({ code, detail })

const failed = ({ articleSystemId }: Rename, reason: ConnectorError.Reason) =>
  new ConnectorError.ConnectorError({ connector: "ongoing", operation: `PUT /articles/${articleSystemId}`, reason })
