/** A platform at the other end of the line: it takes a request and answers it. */
export type Host = (request: Request) => Promise<Response>

/** A host that knows its calls, and lets its clock be set: what every simulator is. */
export interface Simulator {
  /** Answers requests whose paths begin with `/api/`. */
  readonly host: Host
  readonly calls: ReadonlyArray<Call>
}

/** One call as the platform saw it: the only judge of what a connector really did. */
export interface Call {
  /** ISO 8601, by the simulator's own clock. */
  readonly at: string
  readonly method: string
  readonly path: string
  /** Decoded, without the question mark. */
  readonly query: string
  /** SHA-256 of the body in hexadecimal; empty where there was none. */
  readonly bodyHash: string
  /** What was answered, or was to be answered before the line broke; 0 where the call never arrived. */
  readonly status: number
  /** Whether the call asks to change something, whatever came of it. */
  readonly kind: "read" | "write"
  /** What happened to the line. */
  readonly outcome: "answered" | "neverArrived" | "answerLost"
  /** Whether the platform handled it: something may be answered in its place. */
  readonly arrived: boolean
  /** Which record it is about, such as `orders/10234`; the path, where the platform does not say. */
  readonly record: string
}
