/** An answer that says no. What errors carry is unknown (API notes §1), so each of three forms can be had. */
import type { Shop } from "./Shop.ts"

export interface Problem {
  readonly status: number
  readonly message: string
}

export const problem = (status: number, message: string): Problem => ({ status, message })

export const respond = ({ switches }: Pick<Shop, "switches">, { message, status }: Problem): Response => {
  if (switches.errorBodies === "empty") return new Response(null, { status })
  if (switches.errorBodies === "json") return Response.json({ error: { code: status, message } }, { status })
  const html = `<html><body><h1>${status}</h1><p>${message}</p></body></html>`
  return new Response(html, { status, headers: { "content-type": "text/html" } })
}
