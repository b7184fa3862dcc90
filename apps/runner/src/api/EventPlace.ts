/** How far a listener has come: the id of its last event, which any process understands. */
import { DateTime, Option } from "effect"

export interface EventPlace {
  /** The number of the last entry of the journal. */
  readonly entry: bigint
  /** Runs that ended before are told. */
  readonly at: DateTime.Utc
}

export const toText = ({ at, entry }: EventPlace): string => `${entry}.${at.epochMilliseconds}`

/** None where it is nothing that was ever told. */
export const fromText = (text: string): Option.Option<EventPlace> => {
  const [, entry, millis] = /^(\d{1,18})\.(\d{1,15})$/u.exec(text) ?? []
  if (entry === undefined || millis === undefined) return Option.none()
  return Option.map(DateTime.make(Number(millis)), (at) => ({ entry: BigInt(entry), at }))
}
