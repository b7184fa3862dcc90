/** Where the platforms put their messages, until the scope closes. */
import { createServer, type IncomingMessage } from "node:http"
import { text } from "node:stream/consumers"
import { Effect } from "effect"
import type { Letter } from "./Letter.ts"

/** Takes everything at once and says thanks, whatever comes of it. Gives its port. */
export const open = (take: (letter: Letter) => void) => {
  const server = createServer((request, response) => {
    // What breaks off never was a message.
    void letterIn(request).then(take, () => undefined)
    response.writeHead(200).end()
  })
  const opened = Effect.callback<number>((resume) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      resume(Effect.succeed(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
  const close = Effect.sync(() => {
    server.close()
    server.closeAllConnections()
  })
  return Effect.acquireRelease(opened, () => close)
}

const letterIn = async (request: IncomingMessage): Promise<Letter> => ({
  path: request.url ?? "/",
  headers: Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === "string" && isOfTheMessage(name) ? [[name, value]] : []
    )
  ),
  body: await text(request)
})

const isOfTheMessage = (name: string) => name.startsWith("x-") || name === "content-type"
