/** What can be told of an article however odd the rest of it is: its id, and its number if that can be read. */
import { Result, Schema } from "effect"
import { Whole } from "../Whole.ts"

const RawArticle = Schema.Struct({ articleSystemId: Whole, articleNumber: Schema.optionalKey(Schema.Unknown) })
const decode = Schema.decodeUnknownResult(RawArticle)

export const identify = (raw: unknown) =>
  Result.map(decode(raw), ({ articleNumber, articleSystemId }) => ({
    id: articleSystemId,
    key: typeof articleNumber === "string" && articleNumber !== "" ? articleNumber : String(articleSystemId)
  }))
