/**
 * Where calls of this program may go: to the internet that everyone sees, by TLS. Addresses of this machine, of the house or of a cloud's
 * inner side only where they are named. What counts is the address that a connection is made to, whatever its name stood for before.
 */
import { lookup as systemLookup } from "node:dns"
import type { LookupFunction } from "node:net"
import { Config, Option, Schema } from "effect"
import * as AddressRange from "./AddressRange.ts"

/** No answer of a platform is larger. */
export const mostBytes = 64 * 1024 * 1024

export type Allowed = ReadonlyArray<AddressRange.AddressRange>

const ranges = (text: string): Allowed => Option.getOrElse(AddressRange.parseList(text), () => [])

/** The machine itself: for simulators, and for tests. */
export const ownMachine: Allowed = ranges("127.0.0.0/8,::1")

const AddressList = Schema.String.check(
  Schema.makeFilter(
    (text: string) => Option.isSome(AddressRange.parseList(text)) || "addresses such as 127.0.0.1 or 10.0.0.0/8"
  )
)

/** `CROSSDOCK_ALLOW_ADDRESSES`, such as `127.0.0.1,10.0.0.0/8`; none where it is not set. */
export const allowed: Config.Config<Allowed> = Config.schema(AddressList, "CROSSDOCK_ALLOW_ADDRESSES").pipe(
  Config.withDefault(""),
  Config.map(ranges)
)

/** Why a connection is not made. */
export const refusals = {
  address: "ERR_ADDRESS_NOT_ALLOWED",
  plain: "ERR_PLAIN_HTTP_NOT_ALLOWED"
} as const

export interface Rule {
  readonly mayGo: (address: string) => boolean
  readonly refusal: (typeof refusals)[keyof typeof refusals]
}

/** By TLS to the addresses of everyone, too; without it to those alone that are named. */
export const ruleOf = (isSecure: boolean, allowed: Allowed): Rule => {
  const isNamed = (address: string) => allowed.some((range) => range.contains(address))
  return isSecure
    ? { mayGo: (address) => AddressRange.isPublic(address) || isNamed(address), refusal: refusals.address }
    : { mayGo: isNamed, refusal: refusals.plain }
}

export const toError = ({ refusal }: Rule) => Object.assign(new Error(refusal), { code: refusal })

/** How names are looked up, such as `dns.lookup`. */
export type Resolve = (
  host: string,
  options: { readonly all: true },
  tell: (error: NodeJS.ErrnoException | null, found: ReadonlyArray<{ address: string; family: number }>) => void
) => void

/** For whatever makes a connection by a name: it is told only of addresses to which it may go. */
export const lookup =
  (rule: Rule, resolve: Resolve = systemLookup): LookupFunction =>
  (host, options, tell) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return tell(error, [])
      const good = found.filter(({ address }) => rule.mayGo(address))
      const [first] = good
      if (first === undefined) return tell(toError(rule), [])
      return options.all === true ? tell(null, good) : tell(null, first.address, first.family)
    })

/** Of an address that stands in a URL itself, which nobody looks up. */
export const isRefused = ({ hostname }: URL, { mayGo }: Rule): boolean => {
  const host = hostname.replaceAll(/^\[|\]$/gu, "")
  return AddressRange.isWritten(host) && !mayGo(host)
}
