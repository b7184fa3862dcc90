/** The API for people to read: one page, made from its declaration, that fetches nothing from anywhere and runs no script. */
import { createHash } from "node:crypto"
import { Context, Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApi, type HttpApiEndpoint, OpenApi } from "effect/http-api"
import { Api } from "./Api.ts"
import { IsOpen, Needs } from "./Needs.ts"

export interface Route {
  readonly group: string
  readonly name: string
  readonly method: string
  /** As it is declared: `/api/v1/stores/:store`. */
  readonly path: string
  readonly role: string
  readonly endpoint: HttpApiEndpoint.Top
}

/** Every route of the declaration, in its order. */
export const routes = (): ReadonlyArray<Route> => {
  const found: Array<Route> = []
  HttpApi.reflect(Api, {
    onGroup: () => undefined,
    onEndpoint: ({ endpoint, group, mergedAnnotations }) => {
      const { identifier, method, path } = endpoint
      const isOpen = Context.get(mergedAnnotations, IsOpen)
      const role = isOpen ? "anyone" : Context.get(mergedAnnotations, Needs)
      found.push({ group: group.identifier, name: identifier, method, path, role, endpoint })
    }
  })
  return found
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #d0d7de } code, pre { font: 14px/1.45 ui-monospace, monospace }
h3 code { font-size: 1rem } pre { background: #f6f8fa; padding: .75rem; overflow-x: auto; border-radius: 6px }
.role { font-size: .85rem; border: 1px solid #57606a; border-radius: 1rem; padding: .1rem .6rem; margin-left: .5rem }
table { border-collapse: collapse } td, th { text-align: left; padding: .2rem 1rem .2rem 0; vertical-align: top }
@media (prefers-color-scheme: dark) { body { color: #e6edf3; background: #0d1117 } pre { background: #161b22 } a { color: #58a6ff } }
`

/** No script at all, and no style but the page's own. */
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** Made for the first that asks: it takes most of a second, and few services are ever asked. */
export const docsPage = HttpRouter.use(
  Effect.fnUntraced(function* (router) {
    const response = yield* Effect.cached(
      Effect.sync(() =>
        HttpServerResponse.html(page()).pipe(HttpServerResponse.setHeader("content-security-policy", policy))
      )
    )
    yield* router.add("GET", "/docs", response)
  })
)

const page = () => {
  const spec = OpenApi.fromApi(Api)
  const groups = [...Map.groupBy(routes(), ({ group }) => group)]
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(spec.info.title)}: HTTP API</title><style>${style}</style></head>
<body><main><h1>${escaped(spec.info.title)}: HTTP API</h1>
<p>${escaped(spec.info.description ?? "")} For programs: <a href="/openapi.json">/openapi.json</a>.</p>
<nav><ul>${groups.map(([name]) => `<li><a href="#${name}">${name}</a></li>`).join("")}</ul></nav>
${groups.map(([name, own]) => section(name, own, spec)).join("\n")}
<h2 id="shapes">Shapes</h2>${Object.entries(spec.components.schemas).map(shape).join("\n")}
</main></body></html>`
}

const section = (name: string, own: ReadonlyArray<Route>, spec: OpenApi.OpenAPISpec) =>
  `<h2 id="${name}">${name}</h2>\n${own.map((route) => entry(route, operationOf(route, spec))).join("\n")}`

const operationOf = ({ method, path }: Route, { paths }: OpenApi.OpenAPISpec) => {
  const found: Readonly<Record<string, unknown>> = paths[path.replaceAll(/:(\w+)/gu, "{$1}")] ?? {}
  const operation = found[method.toLowerCase()]
  return isOperation(operation) ? operation : undefined
}

const isOperation = (value: unknown): value is OpenApi.OpenAPISpecOperation =>
  typeof value === "object" && value !== null && "operationId" in value

const entry = ({ method, path, role }: Route, operation: OpenApi.OpenAPISpecOperation | undefined) => `<section>
<h3><code>${method} ${escaped(path)}</code><span class="role">${role}</span></h3>
<p>${escaped(operation?.summary ?? "")}</p>${parameters(operation)}${body(operation)}${answers(operation)}</section>`

const parameters = (operation: OpenApi.OpenAPISpecOperation | undefined) => {
  const rows = (operation?.parameters ?? []).map(
    ({ in: place, name, required, schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${place}${required ? "" : ", may be left out"}</td><td><code>${escaped(JSON.stringify(schema))}</code></td></tr>`
  )
  return rows.length === 0 ? "" : `<table>${rows.join("")}</table>`
}

const body = (operation: OpenApi.OpenAPISpecOperation | undefined) =>
  operation?.requestBody === undefined ? "" : `<p>Body</p>${contents(operation.requestBody.content)}`

const answers = (operation: OpenApi.OpenAPISpecOperation | undefined) =>
  Object.entries(operation?.responses ?? {})
    .filter(([status]) => Number(status) < 300)
    .map(([status, { content = {} }]) => `<p>Answer ${status}</p>${contents(content)}`)
    .join("")

const contents = (content: OpenApi.OpenApiSpecContent) =>
  Object.entries(content)
    .map(([, { schema }]) => json(schema))
    .join("")

const shape = ([name, schema]: readonly [string, unknown]) =>
  `<h3 id="${escaped(name)}">${escaped(name)}</h3>${json(schema)}`

const json = (value: unknown) => `<pre>${escaped(JSON.stringify(value, null, 2))}</pre>`

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;")
