/** What goes back over the line, and the many shapes in which a request is turned down. */
import type { World } from "./World.ts"

export const json = (body: unknown, status = 200): Response => Response.json(body, { status })

export type IdField = "orderId" | "articleSystemId" | "returnOrderId" | "purchaseOrderId" | "returnCauseId" | "fileId"

/** The platform understood and says no. API notes §1: the shape is not documented, so it is a setting (INFERRED). */
export const refusal = (world: World, idField: IdField, message: string): Response => {
  switch (world.settings.refusals) {
    case "message":
      return json({ [idField]: null, message }, 400)
    case "Message":
      return badRequest(message)
    case "ok-null-id":
      return json({ [idField]: null, message })
    case "model-state":
      return invalid({ [idField]: [message] })
    case "server-error":
      return json({ Message: "An error has occurred." }, 500)
    case "empty":
      return new Response(null, { status: 400 })
    case "html":
      return new Response(`<h1>Bad Request</h1><p>${message}</p>`, {
        status: 400,
        headers: { "content-type": "text/html" }
      })
  }
}

/** ASP.NET's answer to a body that does not fit its model. API notes §1 (INFERRED). */
export const invalid = (state: Readonly<Record<string, ReadonlyArray<string>>>): Response =>
  json({ Message: "The request is invalid.", ModelState: state }, 400)

/** The model's complaint about members that have to be there; none where they are. API notes §1 (INFERRED). */
export const missing = (
  model: string,
  body: Readonly<Record<string, unknown>>,
  required: ReadonlyArray<string>
): Response | undefined => {
  const absent = required.filter((name) => body[name] === undefined || body[name] === null || body[name] === "")
  return absent.length === 0
    ? undefined
    : invalid(Object.fromEntries(absent.map((name) => [`${model}.${name}`, ["The field is required."]])))
}

/** API notes §1 (VERIFIED live for `stockInfoChangedFrom`). */
export const badRequest = (message: string): Response => json({ Message: message }, 400)

/** API notes §1: the answer for an unknown id is not documented (INFERRED). */
export const notFound = (): Response => json({ Message: "Not found." }, 404)
