/** How this warehouse behaves where the API's documents leave it open, or leave it to the warehouse. */

export interface Settings {
  /** The order statuses of this warehouse, in its language. API notes §3 (VERIFIED numbers and names). */
  readonly statuses: ReadonlyArray<{ readonly number: number; readonly text: string }>
  /** Where an order from outside begins. 300 at most warehouses, 200 where somebody releases it. INFERRED. */
  readonly newOrderStatus: number
  /** The highest status in which an order can still be put or deleted. API notes §3, gate. INFERRED. */
  readonly lastChangeableStatus: number
  /** Whether creating an order answers 201 rather than 200. API notes §1. INFERRED. */
  readonly answers201: boolean
  /** What a refusal looks like. API notes §1: not documented, all four are to be expected. INFERRED. */
  readonly refusals: "message" | "ok-null-id" | "model-state" | "server-error"
  /** Whether a field that the model does not have is refused. API notes §1: models are closed. INFERRED. */
  readonly rejectsUnknownFields: boolean
  /** Whether `null` clears a field; it leaves it alone otherwise, as an absent one always does. INFERRED. */
  readonly nullClears: boolean
  /** Whether "changed after this time" includes that very second. INFERRED. */
  readonly fromIncludesItsSecond: boolean
  /** For how long a new order cannot be read yet. API notes §1 (VERIFIED live that it can take a while). */
  readonly readLagMillis: number
}

export const defaults: Settings = {
  statuses: [
    { number: 150, text: "Error" },
    { number: 200, text: "Open" },
    { number: 300, text: "Released" },
    { number: 320, text: "Allocated" },
    { number: 400, text: "Picked" },
    { number: 450, text: "Sent" },
    { number: 500, text: "Collected" },
    { number: 800, text: "Returned" },
    { number: 1000, text: "Cancelled" }
  ],
  newOrderStatus: 300,
  lastChangeableStatus: 300,
  answers201: true,
  refusals: "message",
  rejectsUnknownFields: true,
  nullClears: true,
  fromIncludesItsSecond: true,
  readLagMillis: 0
}
