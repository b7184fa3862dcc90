/** What goes back over the line, and the many shapes in which a request is turned down. */
import type { World } from "./World.ts"

export const json = (body: unknown, status = 200): Response => Response.json(body, { status })

/** The platform understood and says no. API notes §1: the shape is not documented, so it is a setting (INFERRED). */
export const refusal = (world: World, idField: "orderId" | "articleSystemId", message: string): Response => {
  switch (world.settings.refusals) {
    case "message":
      return json({ [idField]: null, message }, 400)
    case "ok-null-id":
      return json({ [idField]: null, message })
    case "model-state":
      return invalid({ [idField]: [message] })
    case "server-error":
      return json({ Message: "An error has occurred." }, 500)
  }
}

/** ASP.NET's answer to a body that does not fit its model. API notes §1 (INFERRED). */
export const invalid = (state: Readonly<Record<string, ReadonlyArray<string>>>): Response =>
  json({ Message: "The request is invalid.", ModelState: state }, 400)

/** API notes §1 (VERIFIED live for `stockInfoChangedFrom`). */
export const badRequest = (message: string): Response => json({ Message: message }, 400)

/** API notes §1: the answer for an unknown id is not documented (INFERRED). */
export const notFound = (): Response => json({ Message: "Not found." }, 404)
