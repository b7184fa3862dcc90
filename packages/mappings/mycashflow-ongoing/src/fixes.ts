/** What a person does about records that are stuck between a MyCashflow shop and an Ongoing warehouse, by their code. */
import { Fix } from "@crossdock/core"
import { Option } from "effect"

const byItself = "nothing is to be done: it goes by itself once that is over"
const release = "look at it in MyCashflow, then let it go: `crossdock release STORE RECORD`"
const byHand = "announce the return in the warehouse by hand, then `crossdock discard` it here"

/** The number that comes after these words, as one of the records says it. */
const numberAfter = (words: string, { example }: Fix.Trouble, otherwise: string) =>
  new RegExp(`${words} (\\d+)`, "u").exec(example)?.[1] ?? otherwise

const shippingMethod = (trouble: Fix.Trouble) =>
  `in the store file: \`orders: waysOfDelivery: { ${numberAfter("shipping method", trouble, "<shipping method>")}: <way of delivery> }\``

const inTheShop: Fix.Table = {
  "no-way-of-delivery": shippingMethod,
  "no-shipping-method":
    "choose a shipping method in MyCashflow, or in the store file: `orders: defaultWayOfDelivery: <way of delivery>`",
  "pick-up-points-differ": "choose one pick-up point for all its shipments in MyCashflow",
  "no-product-code": "give the product its product code in MyCashflow",
  "duplicate-product-code": "give each of these products a code of its own in MyCashflow",
  "code-taken":
    "give one of the two another product code in MyCashflow, or in the store file: `articles: renames: rename`",
  renamed: "give it its old product code back in MyCashflow, or in the store file: `articles: renames: rename`",
  "rename-planned": "`crossdock renames STORE` shows what would be renamed, and `--apply` renames it in the warehouse",
  "bundle-not-found": "say in the store file what the row's bundle id names: `articles: bundleIds: …`",
  "too-long": "shorten it in the shop, or say under `longest` in the store file what the warehouse takes",
  "country-unknown":
    "correct the country in MyCashflow, or in the store file: `orders: countries: { <the shop's word>: <two letters> }`",
  "no-country-code": "give the product's country of origin two letters in MyCashflow, such as FI",
  "currencies-mixed": "correct the order's payments in MyCashflow: all in one currency",
  "currency-differs": "in the store file: `orders: currencies: [<currency>]`, where the order's prices are in it"
}

const notYet: Fix.Table = {
  "article-not-there": "see what keeps the article: `crossdock show STORE ARTICLE`; the order goes at once after it",
  "not-paid":
    "it goes once it is paid in MyCashflow; which payments count is said under `orders: only` in the store file",
  "changed-lately": byItself,
  "not-told": byItself,
  "not-delivered": byItself,
  "received-meanwhile": byItself,
  "not-shipped-yet": byItself,
  "order-not-there": "the return goes once its order is in the warehouse: see `crossdock show STORE ORDER`",
  "cancel-pending": "it ends once the warehouse shows the cancellation; if it lasts, ask the warehouse",
  "code-unclear": "settle the article first: `crossdock exceptions --pipeline articles`"
}

const heldBack: Fix.Table = {
  "total-above": release,
  "country-held": release,
  commented: release,
  unpaid: release,
  "unknown-order":
    "the one side does not have this order: where it is the shop's, release it, or in the store file: `deliveries: unknownOrders: tell`; else `crossdock discard` it"
}

const atOdds: Fix.Table = {
  "warehouse-started":
    "tell the warehouse what has changed, or change it back in MyCashflow; which changes may pass is said under `orders: afterStart`",
  "cancelled-in-warehouse":
    "cancel the order in MyCashflow, or place it there anew; to send such orders once more, in the store file: `orders: reopened: send`",
  "not-cancelled-by-itself": "cancel the order in MyCashflow, or have the warehouse bring it back to life",
  "reopened-in-shop": "cancel the order in MyCashflow once more, or have the warehouse bring it back to life",
  "unknown-transporter":
    "correct the transporter in the store file under `orders: transporters`, or have the warehouse set it up",
  "taken-back": "have the warehouse send it again, or undo the delivery in MyCashflow",
  "order-completed": "tell the warehouse that it was delivered all the same, or undo the delivery in MyCashflow",
  "order-partly-delivered":
    "settle with the warehouse which of its goods have left, then cancel the rest in MyCashflow",
  "order-archived": "take the order out of the archive in MyCashflow, or settle it there by hand",
  "order-cancelled": "open the order again in MyCashflow, or have the goods sent back",
  "tracking-late": "enter the tracking codes in MyCashflow by hand",
  "note-missing": "enter what has come back in MyCashflow by hand",
  "return-started": "settle the return with the warehouse by hand",
  "return-received": "settle the return with the warehouse by hand",
  "return-withdrawn": "cancel the return order in the warehouse",
  "partly-back": byHand
}

const inTheWarehouse: Fix.Table = {
  "nothing-picked": "ask the warehouse: it calls the order shipped, and has picked nothing of it",
  "no-shipment-matches": "give the order's rows shipments in MyCashflow that fit what has left the warehouse",
  "unknown-product-code": "give a product of the shop this code, or end the article in the warehouse",
  "kit-without-parts": "have the warehouse say what the kit is made of, or in the store file: `stock: kits: off`",
  "kit-part-unknown": "have the warehouse set up the article that the kit takes",
  "no-stock-told": "ask the warehouse why it does not tell the article's stock",
  "more-than-shipped": byHand,
  "too-many-returns": byHand,
  "return-unnamed": byHand,
  "number-taken": "give one of the two articles another number in the warehouse",
  "not-there": "look for the article in the warehouse: somebody may have removed or renamed it there",
  refused: "correct what the warehouse names in its words above; where they say nothing, ask the warehouse"
}

const byCode = Fix.ofTable({ ...inTheShop, ...notYet, ...heldBack, ...atOdds, ...inTheWarehouse })

const byHttpStatus: Fix.Advice = ({ code }) =>
  /^http-4\d\d$/u.test(code)
    ? Option.some("correct what the platform names in its words above; where they say nothing, ask its support")
    : Option.none()

export const fixes: Fix.Advice = Fix.firstOf(byCode, byHttpStatus)
