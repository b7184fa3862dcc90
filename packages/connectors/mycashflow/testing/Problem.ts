/** An answer that says no. What errors carry is unknown (API notes §1), so every plausible form can be had. */
import type { Shop } from "./Shop.ts"
import type { Switches } from "./Switches.ts"

export interface Problem {
  readonly status: number
  readonly message: string
}

export const problem = (status: number, message: string): Problem => ({ status, message })

/** 409 says that the record's state does not allow it (API notes §1); other shapes of the same are plausible (INFERRED). */
export const respond = ({ switches }: Pick<Shop, "switches">, { message, status }: Problem): Response => {
  if (status !== 409 || switches.refusals === "409") return said(switches.errorBodies, message, status)
  return switches.refusals === "400"
    ? said(switches.errorBodies, message, 400)
    : Response.json({ data: { id: null }, message })
}

const said = (form: Switches["errorBodies"], message: string, status: number): Response => {
  if (form === "empty") return new Response(null, { status })
  if (form !== "html") return Response.json(jsonForms[form](message, status), { status })
  const html = `<html><body><h1>${status}</h1><p>${message}</p></body></html>`
  return new Response(html, { status, headers: { "content-type": "text/html" } })
}

/** `code` as one client reads it (API notes §1, CLIENT); all others INFERRED. */
const jsonForms: Readonly<
  Record<Exclude<Switches["errorBodies"], "empty" | "html">, (message: string, status: number) => unknown>
> = {
  json: (message, code) => ({ error: { code, message } }),
  code: (message, code) => ({ code, error: message, message }),
  message: (message) => ({ message }),
  Message: (Message) => ({ Message }),
  ModelState: (message) => ({ Message: "The request is invalid.", ModelState: { request: [message] } })
}
