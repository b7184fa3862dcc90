/** Where calls may go, by both transports, over real sockets of this machine. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { AddressRange, Outgoing, RestClient, Transport } from "@crossdock/http"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Redacted, Schema } from "effect"
import { HttpClientRequest } from "effect/http"

/** A server of this machine that notes who asks. */
const server = (answer: (response: ServerResponse, request: IncomingMessage) => void) =>
  Effect.acquireRelease(
    Effect.callback<{ readonly port: number; readonly seen: Array<string>; readonly close: () => void }>((resume) => {
      const seen: Array<string> = []
      const listening = createServer((request, response) => {
        seen.push(request.url ?? "")
        answer(response, request)
      }).listen(0, "127.0.0.1", () => {
        const address = listening.address()
        const port = typeof address === "object" && address !== null ? address.port : 0
        resume(Effect.succeed({ port, seen, close: () => void (listening.close(), listening.closeAllConnections()) }))
      })
    }),
    ({ close }) => Effect.sync(close)
  )

const well = (response: ServerResponse) => response.end('{"id":1}')

const Body = Schema.Struct({ id: Schema.Int })

interface Way {
  readonly transport: Transport.Transport
  readonly allowed?: Outgoing.Allowed
  readonly resolve?: Outgoing.Resolve
}

/** What a write to this address comes to: it is made once, and nobody waits to make it again. */
const written = (baseUrl: string, { allowed = [], resolve, transport }: Way) =>
  Effect.gen(function* () {
    const rest = yield* RestClient.make({ connector: "toy", baseUrl, user: "me", password: Redacted.make("secret") })
    return yield* rest.write(HttpClientRequest.put("/things"), Body)
  }).pipe(
    Effect.match({
      onSuccess: ({ status }) => `HTTP ${status}`,
      onFailure: ({ reason }) => `${reason._tag}: ${reason.detail}`
    }),
    Effect.provide(Transport.layer(transport, allowed, resolve))
  )

/** Every name is this address. */
const always =
  (...addresses: ReadonlyArray<string>): Outgoing.Resolve =>
  (_, __, tell) =>
    tell(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }))
    )

const inner = [
  "127.0.0.1",
  "0.0.0.0",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::1",
  "::",
  "fd00::1",
  "fe80::1",
  "ff02::1",
  "::ffff:127.0.0.1",
  "::ffff:169.254.169.254",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "64:ff9b:1::7f00:1",
  "::127.0.0.1",
  "::7f00:1",
  "::a9fe:a9fe",
  "fec0::1",
  "4000::1"
]

describe("an address", () => {
  it("is everyone's, or it is not", () => {
    assert.deepEqual(inner.filter(AddressRange.isPublic), [])
    for (const address of ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"]) {
      assert.isTrue(AddressRange.isPublic(address), address)
    }
    for (const odd of ["0177.0.0.1", "0x7f.1", "2130706433", "localhost", "", "1.2.3"]) {
      assert.isFalse(AddressRange.isPublic(odd), odd)
    }
  })

  it("is in a range, or in none, however it is spelt", () => {
    const [ten] = Option.getOrThrow(AddressRange.parseList("10.0.0.0/8"))
    assert.deepEqual(
      ["10.2.3.4", "::ffff:10.2.3.4", "11.2.3.4", "::1"].map((address) => ten?.contains(address)),
      [true, true, false, false]
    )
    for (const odd of ["10.0.0.0/33", "ten", "10.0.0", "1.2.3.4,x"]) {
      assert.isTrue(Option.isNone(AddressRange.parseList(odd)), odd)
    }
  })

  it("is left out of what a name stands for, each time that it is looked up", () => {
    const told: Array<unknown> = []
    const answers = [["10.0.0.1", "93.184.215.14"], ["10.0.0.1"]]
    const resolve: Outgoing.Resolve = (host, options, tell) => always(...(answers.shift() ?? []))(host, options, tell)
    const look = Outgoing.lookup(Outgoing.ruleOf(true, []), resolve)
    look("shop.example", { all: true }, (error, found) => told.push(error?.code ?? found))
    look("shop.example", {}, (error, found) => told.push(error?.code ?? found))
    assert.deepEqual(told, [[{ address: "93.184.215.14", family: 4 }], "ERR_ADDRESS_NOT_ALLOWED"])
  })
})

describe.each([{ transport: "undici" as const }, { transport: "node" as const }])("a call by $transport", (way) => {
  it.live("goes to no address of this machine or a private network, by name or by number, unless that is named", () =>
    Effect.gen(function* () {
      const { port, seen } = yield* server(well)
      const hosts = ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]", "[::1]"]
      for (const host of hosts) {
        assert.match(
          yield* written(`https://${host}:${port}`, way),
          /^Unavailable: no call was made: the address/u,
          host
        )
        assert.match(
          yield* written(`http://${host}:${port}`, way),
          /^Unavailable: no call was made: without TLS/u,
          host
        )
      }
      for (const address of inner) {
        const refused = yield* written("https://shop.example", { ...way, resolve: always(address) })
        assert.match(refused, /^Unavailable: no call was made/u, address)
      }
      assert.deepEqual(seen, [])
      const named = { ...way, allowed: Outgoing.ownMachine }
      assert.strictEqual(yield* written(`http://127.0.0.1:${port}`, named), "HTTP 200")
      const rebound = { ...named, resolve: always("127.0.0.1") }
      assert.strictEqual(yield* written(`http://shop.example:${port}`, rebound), "HTTP 200")
    })
  )

  it.live("goes without TLS to no address that is not named, even if it is everyone's", () =>
    Effect.gen(function* () {
      const everyones = { ...way, resolve: always("93.184.215.14") }
      assert.match(yield* written("http://shop.example", everyones), /^Unavailable: no call was made: without TLS/u)
      assert.match(yield* written("http://93.184.215.14", way), /^Unavailable: no call was made: without TLS/u)
    })
  )

  it.live("follows no redirect, to wherever", () =>
    Effect.gen(function* () {
      const other = yield* server(well)
      const { port } = yield* server((response) =>
        response.writeHead(307, { location: `http://127.0.0.1:${other.port}/stolen` }).end()
      )
      const moved = yield* written(`http://127.0.0.1:${port}`, { ...way, allowed: Outgoing.ownMachine })
      assert.strictEqual(moved, "Refused: HTTP 307")
      assert.deepEqual(other.seen, [])
    })
  )

  it.live("takes no answer that is packed, or larger than any is", () =>
    Effect.gen(function* () {
      const packed = yield* server((response, { headers }) => {
        assert.isUndefined(headers["accept-encoding"])
        response
          .writeHead(200, { "content-encoding": "gzip" })
          .end(Buffer.from("H4sIAAAAAAAAA6tWykxRsjKsBQCnJcOnCAAAAA==", "base64"))
      })
      const named = { ...way, allowed: Outgoing.ownMachine }
      assert.match(yield* written(`http://127.0.0.1:${packed.port}`, named), /^Unknown: the answer is not JSON/u)
      const chunk = Buffer.alloc(1024 * 1024, " ")
      const endless = yield* server((response) => {
        const more = () => {
          while (response.writable && response.write(chunk));
        }
        response.on("drain", more)
        more()
      })
      assert.match(yield* written(`http://127.0.0.1:${endless.port}`, named), /^Unknown: /u)
    })
  )
})
