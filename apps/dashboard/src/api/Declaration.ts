/** What the API is declared to ask and to answer, as types: a page that no longer fits the declaration does not pass the type check. */
import type { Api } from "@crossdock/runner/api"
import type { HttpApi, HttpApiGroup } from "effect/http-api"

type GroupOf<A> = A extends HttpApi.HttpApi<string, infer Group> ? Group : never

type Group = GroupOf<typeof Api>

/** `group.endpoint`, and what belongs to it. */
type RoutesOf<G> =
  G extends HttpApiGroup.HttpApiGroup<infer Name, infer Endpoint, infer _>
    ? { [E in Endpoint as `${Name}.${E["identifier"]}`]: E }
    : never

type Joined<U> = (U extends unknown ? (u: U) => void : never) extends (all: infer All) => void ? All : never

type Endpoints = Joined<RoutesOf<Group>>

export type RouteName = keyof Endpoints & string

/** As it is on the line: the declaration wraps the schemas that were written in codecs for JSON and for addresses. */
type Encoded<S> = [S] extends [never]
  ? undefined
  : S extends { readonly schema: { readonly Encoded: infer E } }
    ? E
    : S extends { readonly Encoded: infer E }
      ? E
      : undefined

type Part<E, Key extends string> = E extends { readonly [K in Key]: infer S } ? Encoded<S> : undefined

/** `GET /api/v1/stores/:store` */
export type Line<R extends RouteName> = Endpoints[R] extends {
  readonly method: infer Method extends string
  readonly path: infer Path extends string
}
  ? `${Method} ${Path}`
  : never

export type Params<R extends RouteName> = Part<Endpoints[R], "~Params">
export type Query<R extends RouteName> = Part<Endpoints[R], "~Query">
export type Body<R extends RouteName> = Part<Endpoints[R], "~Payload">
export type Answer<R extends RouteName> = Part<Endpoints[R], "~Success">
