/** Orders of the shop with rows of goods that are sent back. */
import { ReturnNotice } from "@crossdock/ongoing"
import { Schema } from "effect"
import { defaults } from "../../src/OrderOptions.ts"
import { toOngoingReturnNotice } from "../../src/toOngoingReturnNotice.ts"
import { knowing, line, order } from "../fixtures.ts"
import { encoder } from "./laws.ts"

const Row = Schema.Struct({
  quantity: Schema.Literals([2, -1, -5]),
  product_code: Schema.Literals(["MUG-RED", "BOWL"]),
  download_id: Schema.NullOr(Schema.Literal(7)),
  bundle_id: Schema.NullOr(Schema.Literals([90001, 90021])),
  created_at: Schema.NullOr(Schema.Literals(["2024-09-30T12:00:00+03:00", "2024-10-05T12:00:00+03:00"]))
})

export const ReturnMade = Schema.Struct({
  status: Schema.Literals(["OPEN", "COMPLETED", "CANCELLED"]),
  external_id: Schema.NullOr(Schema.Literals(["10001", "no number"])),
  rows: Schema.Array(Row).check(Schema.isMaxLength(4))
})
type Made = typeof ReturnMade.Type

const toOrder = ({ rows, ...head }: Made) =>
  order({ ...head, products: rows.map((each, index) => line({ ...each, id: 90001 + index * 20 })) })

const mapping = toOngoingReturnNotice({
  ...defaults,
  orderNumberPrefix: "A-",
  namedBy: "external_id",
  orderPipeline: "orders",
  pipeline: "returnNotices"
})
const encode = encoder(ReturnNotice)
const sent = knowing({ pipeline: "orders", key: "10042" }, { remoteKey: "A-10042" })

export const subjectsOf = (made: Made) => [{ mapping, encode, item: toOrder(made), known: sent }]
