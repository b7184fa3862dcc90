/** Stands beside a host, lets every call through, and notes what in it breaks the contract. */
import type { Host } from "@crossdock/testkit"
import type { Contract } from "./Contract.ts"
import type { Violation } from "./Violation.ts"

export interface Witness {
  /** Answers as the host does. */
  readonly host: Host
  /** In the order of the calls. */
  readonly violations: ReadonlyArray<Violation>
  /** The operations that were called, by the document's names. */
  readonly operations: ReadonlySet<string>
}

export const make = (contract: Contract, host: Host): Witness => {
  const violations: Array<Violation> = []
  const operations = new Set<string>()
  return {
    host: async (request) => {
      const url = new URL(request.url)
      const { method } = request
      const sent = messageOf(request, request.body === null ? "" : await request.clone().text())
      const { body, response } = await read(await host(request))
      const answer = { ...messageOf(response, body), status: response.status }
      violations.push(...contract.judge({ method, url, request: sent, answer }))
      const operation = contract.operationOf(method, url.pathname)
      if (operation !== undefined) operations.add(operation)
      return response
    },
    violations,
    operations
  }
}

/** What it says, and the same again, byte for byte: a copy made before it is read costs twice as much. */
const read = async (response: Response) => {
  if (response.body === null) return { body: "", response }
  const { headers, status, statusText } = response
  const bytes = await response.arrayBuffer()
  return { body: new TextDecoder().decode(bytes), response: new Response(bytes, { headers, status, statusText }) }
}

const messageOf = ({ headers }: Request | Response, body: string) => ({
  body,
  contentType: headers.get("content-type") ?? ""
})
