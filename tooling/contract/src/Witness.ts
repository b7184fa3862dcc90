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
      const sent = await messageOf(request.clone())
      const response = await host(request)
      const answer = { ...(await messageOf(response.clone())), status: response.status }
      violations.push(...contract.judge({ method, url, request: sent, answer }))
      const operation = contract.operationOf(method, url.pathname)
      if (operation !== undefined) operations.add(operation)
      return response
    },
    violations,
    operations
  }
}

const messageOf = async (message: Request | Response) => ({
  body: await message.text(),
  contentType: message.headers.get("content-type") ?? ""
})
