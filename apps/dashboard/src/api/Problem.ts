/** What the API answers where something is wrong: `{ error, message, fix? }`. */
import { textAt } from "./at.ts"

export class Problem extends Error {
  override readonly name = "Problem"
  /** The status of the answer; 0 where there was none. */
  readonly status: number
  readonly code: string
  readonly fix: string | undefined

  constructor(status: number, code: string, message: string, fix?: string) {
    super(message)
    this.status = status
    this.code = code
    this.fix = fix
  }
}

export const unreachable = () => new Problem(0, "unreachable", "the service does not answer")

/** Of an answer that says what is wrong, or of one that cannot even say that. */
export const from = async (response: Response) => {
  const said: unknown = await response.json().catch(() => undefined)
  const message = textAt(said, ["message"]) ?? `the service answered ${response.status}`
  return new Problem(response.status, textAt(said, ["error"]) ?? "internal", message, textAt(said, ["fix"]))
}
