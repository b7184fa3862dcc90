/** Answers of a platform in trouble. */

/** 429, and for how long: seconds, or an HTTP date. */
export const tooMany = (retryAfter?: string) => (): Response =>
  new Response(null, { status: 429, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } })

/** An answer without a body. */
export const empty = (status: number) => (): Response => new Response(null, { status })

export const json =
  (body: unknown, status = 200) =>
  (): Response =>
    Response.json(body, { status })

/** Of a proxy that is in the way. */
export const html = (): Response =>
  new Response("<html><body>Please wait</body></html>", { headers: { "content-type": "text/html" } })

/** JSON that was cut off. */
export const cutOff = (): Response =>
  new Response('{"data":[{"id":', { headers: { "content-type": "application/json" } })
