/** What the documents leave open about a shop, each with the reading that is taken without a word. */

export interface Switches {
  /** Which versions serve orders (API notes §1: v0 VERIFIED, v1 INFERRED). Default: both. */
  readonly ordersVersions: ReadonlyArray<"v0" | "v1">
  /** Whether `…-from` and `…-to` include their own second (INFERRED). Default: yes. */
  readonly rangesAreInclusive: boolean
  /** Whether what leaves is taken off `quantity` (API notes §10-10, INFERRED). Default: yes. */
  readonly deliveryLowersQuantity: boolean
  /** Whether a product's `updated_at` moves with its stock (API notes §8.1-3, VERIFIED that it may not). Default: no. */
  readonly stockMovesProduct: boolean
  /** What errors carry; their form is unknown (API notes §1). Default: flat, as one client reads it. */
  readonly errorBodies: "json" | "code" | "message" | "Message" | "ModelState" | "empty" | "html"
  /** How the shop says that a thing cannot be done: 409 is documented (API notes §1), for which is INFERRED. */
  readonly refusals: "409" | "400" | "ok-null-id"
  /** The largest page that is given, whatever was asked for; unknown (API notes §2). Default: none. */
  readonly maxPageSize: number
  /** Whether an order without an address of its own shows the customer's there; unknown (API notes §5.9). Default: yes. */
  readonly fillsShippingAddress: boolean
  /** What `send_emails` is where it is not sent; unknown (API notes §6.1). Default: no. */
  readonly sendsMailsByDefault: boolean
  /** Whether a part of an order can be delivered before the whole is paid; unknown (API notes §6.3). Default: yes. */
  readonly deliversPartsUnpaid: boolean
  /** Whether an order can be commented on; no document has that call (API notes §6, UNKNOWN). Default: no. */
  readonly takesComments: boolean
  /** What can be subscribed to (API notes §7: `order.created` VERIFIED, the others guesses). */
  readonly webhookTopics: ReadonlyArray<string>
}

export const defaults: Switches = {
  ordersVersions: ["v0", "v1"],
  rangesAreInclusive: true,
  deliveryLowersQuantity: true,
  stockMovesProduct: false,
  errorBodies: "code",
  refusals: "409",
  maxPageSize: Number.POSITIVE_INFINITY,
  fillsShippingAddress: true,
  sendsMailsByDefault: false,
  deliversPartsUnpaid: true,
  takesComments: false,
  webhookTopics: ["order.created", "order.updated", "order.cancelled"]
}
