/** Who may come in, and how they have to ask. */
import { type Problem, problem } from "./Problem.ts"

export interface Account {
  /** The API user's e-mail address. */
  readonly user: string
  readonly apiKey: string
}

/** API notes §10-1 to §10-3: slashes (INFERRED code), Basic auth (VERIFIED), `Accept` (VERIFIED, any type by CLIENT). */
export const check = (account: Account, request: Request): Problem | null => {
  const { pathname } = new URL(request.url)
  if (pathname.endsWith("/") || pathname.includes("//")) return problem(404, "Not found")
  if (request.headers.get("authorization") !== `Basic ${base64(`${account.user}:${account.apiKey}`)}`) {
    return problem(401, "Wrong user name or API key")
  }
  const accept = request.headers.get("accept") ?? ""
  return accept.includes("application/json") || accept.includes("*/*") ? null : problem(406, "Not acceptable")
}

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64")
