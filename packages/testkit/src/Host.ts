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
  readonly status: number
  /** Whether the call asks to change something, whatever came of it. */
  readonly kind: "read" | "write"
}
