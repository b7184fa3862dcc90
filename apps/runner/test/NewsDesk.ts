/** Who hears of alerts: a mail server and an HTTP server of this machine, and what they were told. */
import { createServer, type IncomingHttpHeaders } from "node:http"
import { Effect } from "effect"
import { SMTPServer } from "smtp-server"

export interface Post {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const portOf = (address: unknown): number =>
  typeof address === "object" && address !== null && "port" in address ? Number(address.port) : 0

/** `status`: what it answers. */
export const webhook = Effect.gen(function* () {
  const state = { status: 200 }
  const posts: Array<Post> = []
  const server = yield* Effect.acquireRelease(
    Effect.callback<ReturnType<typeof createServer>>((resume) => {
      const made = createServer((request, response) => {
        let body = ""
        request.on("data", (part) => void (body += String(part)))
        request.on("end", () => {
          posts.push({ headers: request.headers, body })
          response.writeHead(state.status, { connection: "close" }).end()
        })
      })
      made.listen(0, "127.0.0.1", () => resume(Effect.succeed(made)))
    }),
    (made) => Effect.sync(() => made.close())
  )
  return { posts, state, url: `http://127.0.0.1:${portOf(server.address())}/alerts` }
})

/** Without TLS, as only tests may. */
export const mailbox = Effect.gen(function* () {
  const mails: Array<string> = []
  const server = yield* Effect.acquireRelease(
    Effect.callback<SMTPServer>((resume) => {
      const made = new SMTPServer({
        authOptional: true,
        disabledCommands: ["STARTTLS"],
        onData: (stream, _, done) => {
          let text = ""
          stream.on("data", (part) => void (text += String(part)))
          stream.on("end", () => {
            mails.push(text)
            done()
          })
        }
      })
      made.listen(0, "127.0.0.1", () => resume(Effect.succeed(made)))
    }),
    (made) => Effect.callback<void>((resume) => void made.close(() => resume(Effect.void)))
  )
  return { mails, url: `smtp://127.0.0.1:${portOf(server.server.address())}` }
})
