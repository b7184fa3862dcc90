/** A database's failure, as one sentence for the person who runs it. It never tells the password. */
import { Ledger } from "@crossdock/core"
import { Predicate } from "effect"

/** Where a database is, as far as it may be told. */
export interface Place {
  /** `db.example.com:5432`, or a folder. */
  readonly at: string
  readonly user: string
  readonly database: string
  /** To be kept out of every message. */
  readonly password: string
}

/** By SQLSTATE, or by the code that Node gives a failed connection. */
const sentences: Readonly<Record<string, (place: Place) => string>> = {
  ECONNREFUSED: ({ at }) => `nothing answers at ${at}: is the database running there?`,
  ECONNRESET: ({ at }) => `the database at ${at} closed the connection`,
  EHOSTUNREACH: ({ at }) => `there is no way to ${at} from here`,
  ENOTFOUND: ({ at }) => `there is no host called ${at}`,
  EAI_AGAIN: ({ at }) => `the name ${at} cannot be looked up now`,
  ETIMEDOUT: ({ at }) => `no answer from ${at} in time`,
  "28P01": ({ at, user }) => `wrong password for user "${user}" at ${at}`,
  "28000": ({ at, user }) => `user "${user}" may not connect to ${at}`,
  "3D000": ({ at, database }) => `there is no database "${database}" at ${at}: create it first`,
  "42501": ({ database, user }) =>
    `user "${user}" may not do this in database "${database}": it needs a schema of its own there`,
  "53100": ({ at }) => `the disk at ${at} is full`,
  "53300": ({ at }) => `the database at ${at} has no connection left for us`,
  "57P01": ({ at }) => `the database at ${at} was shut down`,
  "57P03": ({ at }) => `the database at ${at} is just starting or stopping`
}

export const unreachable = (error: unknown, place: Place): Ledger.LedgerError =>
  new Ledger.LedgerError({ reason: "unreachable", detail: sentence(error, place) })

const sentence = (error: unknown, place: Place): string => {
  const code = Predicate.hasProperty(error, "code") && Predicate.isString(error.code) ? error.code : ""
  const known = sentences[code]
  if (known !== undefined) return known(place)
  const [said = ""] = (error instanceof Error ? error.message : String(error)).split("\n")
  return `the database at ${place.at} failed: ${hide(said, place.password)}${code === "" ? "" : ` (${code})`}`
}

const hide = (text: string, password: string) => (password === "" ? text : text.replaceAll(password, "…"))
