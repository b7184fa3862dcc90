/** What the ledger knows of the orders that this store has sent itself. */
import type { Known, Ledger } from "@crossdock/core"
import { Option } from "effect"

export interface OwnOrderOptions {
  /** The pipeline that delivers this store's orders; nothing is known of them where it is not told. */
  readonly orderPipeline?: string | undefined
}

type Found = Pick<Known.Known, "find">

/** Under which an order of the shop is remembered. */
export const refs = ({ orderPipeline: pipeline }: OwnOrderOptions, id: number | string): ReadonlyArray<Ledger.Ref> =>
  pipeline === undefined ? [] : [{ pipeline, key: String(id) }]

const remembered = (options: OwnOrderOptions, id: number | string, { find }: Found) =>
  Option.flatMap(Option.fromUndefinedOr(refs(options, id)[0]), find)

/** It was sent, or may have been. One that was cancelled before it was ever sent has a number there, and no id. */
export const mayBeThere = (options: OwnOrderOptions, id: number | string, known: Found): boolean =>
  Option.exists(
    remembered(options, id, known),
    ({ openIntent, remoteId, remoteKey }) => Option.isSome(openIntent) || (remoteKey !== "" && remoteId !== "")
  )

/** It was to be sent, and something else was in the way. */
export const isWaiting = (options: OwnOrderOptions, id: number | string, known: Found): boolean =>
  Option.exists(
    remembered(options, id, known),
    ({ status }) => Option.contains(status, "parked") || Option.contains(status, "waiting")
  )
