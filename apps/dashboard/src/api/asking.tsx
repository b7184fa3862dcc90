/** Questions and wishes of a page, by the routes of the API. */
import {
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient
} from "@tanstack/react-query"
import { createContext, useContext } from "react"
import { isShownAnew } from "../live/concerns.ts"
import type { Asked, Client } from "./Client.ts"
import type { Answer } from "./Declaration.ts"
import type { Problem } from "./Problem.ts"
import type { Route } from "./routes.ts"

export const ClientContext = createContext<Client | undefined>(undefined)

export const useClient = () => {
  const client = useContext(ClientContext)
  if (client === undefined) throw new Error("there is no client around this page")
  return client
}

interface Manner<A> {
  /** Nothing is asked while this is false. */
  readonly enabled?: boolean
  /** Milliseconds between questions, beside what events bring. */
  readonly every?: number
  /** From then on it is not asked again and again. */
  readonly until?: (answer: A) => boolean
}

const question = <R extends Route>(client: Client, route: R, asked: Asked<R>) =>
  queryOptions<Answer<R>, Problem>({
    queryKey: [route, asked],
    queryFn: ({ signal }) => client.call(route, asked, signal)
  })

/** What a route answers, kept and asked anew as events come. */
export const useAnswer = <R extends Route>(
  route: R,
  asked: Asked<R>,
  { enabled = true, every = 0, until }: Manner<Answer<R>> = {}
) => {
  const client = useClient()
  return useQuery({
    ...question(client, route, asked),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: ({ state: { data } }) => (every === 0 || (data !== undefined && until?.(data)) ? false : every)
  })
}

/** One question asked of several: answered once each of them has answered. */
export const useAnswers = <R extends Route>(route: R, all: ReadonlyArray<Asked<R>>) => {
  const client = useClient()
  const each = useQueries({ queries: all.map((asked) => question(client, route, asked)) })
  const answers = each.flatMap(({ data }) => (data === undefined ? [] : [data]))
  return {
    data: answers.length === all.length ? answers : undefined,
    error: each.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => each.map(({ refetch }) => refetch())
  }
}

interface Intent {
  /** It only says what would be done. */
  readonly isHarmless?: boolean
}

/** Something that a person wants done; what is shown of its store is asked for anew. */
export const useWish = <R extends Route>(route: R, { isHarmless = false }: Intent = {}) => {
  const client = useClient()
  const queries = useQueryClient()
  return useMutation<Answer<R>, Problem, Asked<R>>({
    mutationFn: (asked) => client.call(route, asked),
    onSettled: (_, error) => {
      if (isHarmless) return
      void queries.invalidateQueries({ predicate: ({ queryKey }) => error !== null || isShownAnew(queryKey) })
    }
  })
}
