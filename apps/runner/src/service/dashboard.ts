/** The dashboard's files, as they were built: looked for once, and answered from memory. */
import { createHash } from "node:crypto"
import { fileURLToPath } from "node:url"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, FileSystem, Layer, Option, Path } from "effect"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { noRoute } from "../api/shell.ts"

/** Where a build puts them, and where the source finds them. */
export const usualPlaces: ReadonlyArray<string> = ["./dashboard", "../dashboard", "../../../dashboard/dist"].map(
  (place) => fileURLToPath(new URL(place, import.meta.url))
)

interface File {
  readonly type: string
  readonly etag: string
  /** It never changes under its name. */
  readonly isLasting: boolean
  readonly contents: Readonly<Partial<Record<Coding, Uint8Array>>> & { readonly identity: Uint8Array }
}

type Files = ReadonlyMap<string, File>

const codings = ["br", "gzip", "identity"] as const
type Coding = (typeof codings)[number]

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2"
}

const page = "/index.html"

/** What a page is never at: a wrong address of these is told so, not shown a page. */
const reserved = new Set(["api", "docs", "openapi.json", "healthz", "readyz", "hooks", "metrics", "assets"])

/** Empty where it has not been built. */
const load = Effect.fnUntraced(function* (places: ReadonlyArray<string>) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const found = yield* Effect.findFirst(places, (place) => Effect.orElseSucceed(fs.exists(place + page), () => false))
  if (Option.isNone(found)) return new Map<string, File>()
  const names = yield* fs.readDirectory(found.value, { recursive: true })
  const read = (name: string) => fs.readFile(path.join(found.value, name))
  const known = new Set(names)
  const own = names.filter((name) => types[path.extname(name)] !== undefined)
  const files = yield* Effect.forEach(
    own,
    Effect.fnUntraced(function* (name) {
      const identity = yield* read(name)
      const br = known.has(`${name}.br`) ? { br: yield* read(`${name}.br`) } : {}
      const gzip = known.has(`${name}.gz`) ? { gzip: yield* read(`${name}.gz`) } : {}
      const file: File = {
        type: types[path.extname(name)] ?? "",
        etag: `"${createHash("sha256").update(identity).digest("base64url").slice(0, 22)}"`,
        isLasting: name.startsWith("assets"),
        contents: { identity, ...br, ...gzip }
      }
      return [`/${name.split(path.sep).join("/")}`, file] as const
    })
  )
  return new Map(files)
})

const answer = (files: Files) =>
  Effect.gen(function* () {
    const request = yield* HttpServerRequest.HttpServerRequest
    const path = request.url.split("?")[0] ?? ""
    const file = path === page ? undefined : files.get(path)
    if (file !== undefined) return toResponse(file, request.headers)
    const isPage = request.headers["accept"]?.includes("text/html") === true && !reserved.has(path.split("/")[1] ?? "")
    if (!isPage) return noRoute
    return Option.match(Option.fromUndefinedOr(files.get(page)), {
      onNone: () => notBuilt,
      onSome: (found) => toResponse(found, request.headers)
    })
  })

const toResponse = (file: File, headers: Readonly<Record<string, string | undefined>>) => {
  const { contents, etag, isLasting, type } = file
  const own = {
    etag,
    vary: "accept-encoding",
    "cache-control": isLasting ? "public, max-age=31536000, immutable" : "no-cache"
  }
  if (headers["if-none-match"] === etag) return HttpServerResponse.empty({ status: 304, headers: own })
  const coding = codings.find((each) => contents[each] !== undefined && takes(headers["accept-encoding"], each))
  return HttpServerResponse.uint8Array(contents[coding ?? "identity"] ?? contents.identity, {
    contentType: type,
    headers: coding === undefined || coding === "identity" ? own : { ...own, "content-encoding": coding }
  })
}

const takes = (accepted = "", coding: Coding) =>
  accepted.split(",").some((each) => {
    const [name = "", ...rest] = each.split(";")
    return name.trim() === coding && !/\bq=0(?:\.0*)?\s*$/u.test(rest.join(";"))
  })

const notBuilt = HttpServerResponse.text(
  "The dashboard is not built here: `pnpm build` builds it. The HTTP API is described at /docs.\n",
  { status: 503 }
)

/** Taken from the first of these folders in which it lies. */
export const dashboard = (places: ReadonlyArray<string>) =>
  HttpRouter.use((router) =>
    Effect.flatMap(Effect.orDie(load(places)), (files) => router.add("GET", "/*", answer(files)))
  ).pipe(Layer.provide(NodeServices.layer))
