/** Documents, typed by what Vendure's own server says of its admin API. */
import { print } from "@0no-co/graphql.web"
import { initGraphQLTada, type TadaDocumentNode } from "gql.tada"
import type { introspection } from "./adminApi.d.ts"

export const graphql = initGraphQLTada<{
  introspection: introspection
  disableMasking: true
  scalars: {
    DateTime: string
    /** In the currency's smallest unit. */
    Money: number
    JSON: unknown
  }
}>()

/** A document as it is sent. */
export interface Sent<out Result, in Variables> {
  readonly name: string
  readonly text: string
  readonly types?: (variables: Variables) => Result
}

export const sent = <Result, Variables>(document: TadaDocumentNode<Result, Variables>): Sent<Result, Variables> => {
  const [operation] = document.definitions
  const name = operation?.kind === "OperationDefinition" ? operation.name?.value : undefined
  return { name: name ?? "", text: print(document) }
}
