/** Who looks at the page. Whoever is not signed in is shown the way in, at whatever address they came to. */
import { useQuery, useQueryClient } from "@tanstack/react-query"
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState
} from "react"
import { ClientContext } from "../api/asking.tsx"
import * as Client from "../api/Client.ts"
import { Problem } from "../api/Problem.ts"
import { NoAnswer } from "./NoAnswer.tsx"
import { codeIn, current, type Proof, type Session } from "./Session.ts"

interface Visit {
  readonly session: Session
  /** The session has ended while its pages were open. */
  readonly isOver: boolean
  readonly leave: () => Promise<void>
}

const EntryPage = lazy(() => import("./EntryPage.tsx"))

const VisitContext = createContext<Visit | undefined>(undefined)

export const useVisit = (): Visit => {
  const visit = useContext(VisitContext)
  if (visit === undefined) throw new Error("nobody is signed in around this page")
  return visit
}

/** Whether somebody who looks may also act. */
export const useMayAct = () => useVisit().session.role !== "viewer"

/** Whoever is signed out already has what they want. */
const unlessOver = (error: unknown) => {
  if (!(error instanceof Problem && error.status === 401)) throw error
}

/** A code in the address is used once, and taken out of it. */
const takeCode = () => {
  const code = codeIn(location.hash)
  if (code !== undefined) history.replaceState(history.state, "", location.pathname + location.search)
  return code
}

export const SignedIn = ({ children }: { readonly children: ReactNode }) => {
  const queries = useQueryClient()
  const [isOver, setOver] = useState(false)
  const [code] = useState(takeCode)
  const [secrets] = useState({ csrf: "" })
  const client = useMemo(
    () =>
      Client.make({
        fetch: (input, init) => fetch(input, init),
        csrf: () => secrets.csrf,
        onSignedOut: () => setOver(true)
      }),
    [secrets]
  )
  const [asked, setAsked] = useState(code === undefined)

  useEffect(() => {
    if (code === undefined) return
    // A code that is no longer good leads to the way in, where somebody says more.
    void client
      .call("entrance.signIn", { body: { code } })
      .catch(() => undefined)
      .finally(() => setAsked(true))
  }, [client, code])

  const {
    data: session,
    error,
    failureCount,
    refetch
  } = useQuery({
    queryKey: ["session"],
    queryFn: () => current(client),
    enabled: asked,
    staleTime: Infinity,
    retry: true,
    retryDelay: 1_000
  })
  if (session) secrets.csrf = session.csrf ?? ""

  const enter = useCallback(
    async (proof: Proof) => {
      await client.call("entrance.signIn", { body: proof })
      setOver(false)
      await refetch()
      await queries.invalidateQueries()
    },
    [client, queries, refetch]
  )
  const leave = useCallback(async () => {
    await client.call("session.signOut", {}).catch(unlessOver)
    queries.setQueryData(["session"], null)
    queries.removeQueries({ predicate: ({ queryKey: [about] }) => about !== "session" })
  }, [client, queries])
  const visit = useMemo(() => (session ? { session, isOver, leave } : undefined), [session, isOver, leave])

  if (session === undefined && error === null) return failureCount === 0 ? null : <NoAnswer />
  return (
    <ClientContext value={client}>
      {visit === undefined ? (
        <Suspense fallback={null}>
          <EntryPage enter={enter} />
        </Suspense>
      ) : (
        <VisitContext value={visit}>{children}</VisitContext>
      )}
    </ClientContext>
  )
}
