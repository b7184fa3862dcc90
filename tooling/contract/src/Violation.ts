/** One place where a call does not keep to the document: where, what the document says, what came instead. */

export interface Violation {
  /** Whether the caller broke the contract, or the one who answered. */
  readonly direction: "request" | "answer"
  /** `PUT /api/v1/orders`: as the document writes it, or as it was called where the document has no such operation. */
  readonly operation: string
  /** Into the body: `orderLines[0].rowNumber`, empty for the body itself. A parameter is `?page` or `{orderId}`. */
  readonly path: string
  readonly expected: string
  /** The kind of value, never the value itself: it may be a person's name. */
  readonly got: string
  /** Whether the document itself marks this part as inferred, and so may be the one that is wrong. */
  readonly inferred: boolean
}

export const kindOf = (value: unknown): string => {
  if (value === undefined) return "nothing"
  if (value === null) return "null"
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === "string") return `a string of ${value.length} characters`
  if (typeof value === "number") return Number.isInteger(value) ? "an integer" : "a number"
  return typeof value === "object" ? "an object" : `a ${typeof value}`
}

/** `answer of GET /api/v1/orders: [0].orderInfo: expected an object, got null` */
export const format = ({ direction, expected, got, inferred, operation, path }: Violation): string =>
  `${direction} of ${operation}: ${path === "" ? "the whole" : path}: expected ${expected}, got ${got}${inferred ? " (inferred)" : ""}`
