/** How this warehouse behaves where the API's documents leave it open, or leave it to the warehouse. */

interface Status {
  readonly number: number
  readonly text: string
}

export interface Settings {
  /** The order statuses of this warehouse, in its language. API notes §3 (VERIFIED numbers and names). */
  readonly statuses: ReadonlyArray<Status>
  /** API notes §3 (VERIFIED). */
  readonly purchaseOrderStatuses: ReadonlyArray<Status>
  /** API notes §7: their names are known, their numbers are not (INFERRED). */
  readonly returnOrderStatuses: ReadonlyArray<Status>
  /** Where an order from outside begins. 300 at most warehouses, 200 where somebody releases it. INFERRED. */
  readonly newOrderStatus: number
  /** The highest status in which an order can still be put or deleted. API notes §3, gate. INFERRED. */
  readonly lastChangeableStatus: number
  /** The status of a cancelled order. API notes §3 (VERIFIED that it is 1000 at most warehouses, and that they may number them anew). */
  readonly cancelledStatus: number
  /** Whether the fields that have a PATCH of their own can be changed later than that. API notes §3. INFERRED. */
  readonly patchesAfterStart: boolean
  /** Whether creating an order answers 201 rather than 200. API notes §1. INFERRED. */
  readonly answers201: boolean
  /** What a refusal looks like. API notes §1: not documented, all of these are to be expected. INFERRED. */
  readonly refusals: "message" | "Message" | "ok-null-id" | "model-state" | "server-error" | "empty" | "html"
  /** Whether a field that the model does not have is refused. API notes §1: models are closed. INFERRED. */
  readonly rejectsUnknownFields: boolean
  /** Whether `null` clears a field; it leaves it alone otherwise, as an absent one always does. INFERRED. */
  readonly nullClears: boolean
  /** Whether an order's lines that are not sent again are gone. API notes §1. INFERRED. */
  readonly absentLinesVanish: boolean
  /** Whether "changed after this time" includes that very second. INFERRED. */
  readonly fromIncludesItsSecond: boolean
  /** For how long what was written cannot be read yet. API notes §1 (VERIFIED live that it can take a while). */
  readonly readLagMillis: number
  /** How long each write takes, one after the other. API notes §1, limits (VERIFIED that they queue up). */
  readonly writeMillis: number
  /** Whether what could not be picked becomes an order of its own when the rest is sent. INFERRED. */
  readonly makesBackOrders: boolean
  /** What the warehouse has set up to send with. API notes §3 (VERIFIED form, made-up codes). */
  readonly transporters: ReadonlyArray<{ readonly code: string; readonly service: string; readonly name: string }>
  /** Whether an order with another code is refused. API notes §3: a code must match what is set up (VERIFIED); what happens otherwise is INFERRED. */
  readonly refusesUnknownTransporters: boolean
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
  purchaseOrderStatuses: [
    { number: 100, text: "Notified" },
    { number: 200, text: "Arrival space" },
    { number: 300, text: "Inbound" },
    { number: 400, text: "Deflection" },
    { number: 500, text: "Received" },
    { number: 900, text: "Cancelled" }
  ],
  returnOrderStatuses: [
    { number: 100, text: "Notified" },
    { number: 500, text: "Returned" },
    { number: 900, text: "Cancelled" }
  ],
  newOrderStatus: 300,
  lastChangeableStatus: 300,
  cancelledStatus: 1000,
  patchesAfterStart: true,
  answers201: true,
  refusals: "message",
  rejectsUnknownFields: true,
  nullClears: true,
  absentLinesVanish: true,
  fromIncludesItsSecond: true,
  readLagMillis: 0,
  writeMillis: 0,
  makesBackOrders: false,
  transporters: [{ code: "POSTI", service: "2103", name: "Posti" }],
  refusesUnknownTransporters: true
}
