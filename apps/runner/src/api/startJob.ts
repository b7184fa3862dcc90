/** Long work for a store, begun; the answer says where to ask for it. */
import { Effect, Option } from "effect"
import { HttpRouter } from "effect/http"
import type { StoreFile } from "../StoreFile.ts"
import { actorOf, Caller } from "./Access.ts"
import { JobDesk, type Order } from "./JobDesk.ts"
import { orUnavailable } from "./orUnavailable.ts"
import * as Problem from "./Problem.ts"
import { StoresAtHand } from "./Works.ts"

export const startJob = Effect.fnUntraced(function* (kind: string, work: (file: StoreFile) => Order["work"]) {
  const file = yield* fileAtHand
  const desk = yield* JobDesk
  const store = file.store.name
  const begun = yield* desk.take({ store, kind, actor: actorOf(yield* Caller), work: work(file) })
  if (Option.isNone(begun)) return yield* new Problem.Conflict(busy(kind, store))
  return { id: begun.value, at: `/api/v1/stores/${store}/jobs/${begun.value}` }
}, orUnavailable)

const busy = (kind: string, store: string) => ({
  message: `a ${kind} of ${store} goes on already`,
  fix: `GET /api/v1/stores/${store}/jobs`
})

/** The file of the store that the route names. One that is wrong just now can be read about, and nothing can be done by it. */
export const fileAtHand = Effect.gen(function* () {
  const { store } = yield* HttpRouter.params
  const { files } = yield* StoresAtHand
  const file = files.find((each) => each.store.name === store)
  return (
    file ?? (yield* new Problem.NotFound({ message: `the store file of ${store ?? ""} is not there, or is wrong` }))
  )
})
