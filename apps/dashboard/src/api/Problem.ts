/** What the API answers where something is wrong: `{ error, message, fix? }`. */
import { textAt } from "./at.ts"

export class Problem extends Error {
  override readonly name = "Problem"
  /** The status of the answer; 0 where there was none. */
  readonly status: number
  readonly code: string
  readonly fix: string | undefined
  /** In how many seconds it may be asked again, where that was said. */
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, message: string, fix?: string, retryAfter?: number) {
    super(message)
    this.status = status
    this.code = code
    this.fix = fix
    this.retryAfter = retryAfter
  }
}

export const unreachable = () => new Problem(0, "unreachable", "the service does not answer")

/** Of an answer that says what is wrong, or of one that cannot even say that. */
export const from = async (response: Response) => {
  const said: unknown = await response.json().catch(() => undefined)
  const message = textAt(said, ["message"]) ?? `the service answered ${response.status}`
  const code = textAt(said, ["error"]) ?? "internal"
  return new Problem(response.status, code, message, textAt(said, ["fix"]), secondsIn(response.headers))
}

const secondsIn = (headers: Headers) => {
  const said = headers.get("retry-after") ?? ""
  return /^\d{1,4}$/u.test(said) ? Number(said) : undefined
}
