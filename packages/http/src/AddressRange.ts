/** Addresses of the internet protocol, one by one and by ranges, as people write them: `127.0.0.1`, `10.0.0.0/8`, `fd00::/8`. */
import { Option } from "effect"
import ipaddr from "ipaddr.js"

export interface AddressRange {
  readonly contains: (address: string) => boolean
}

/** None where it is no address and no range of them. */
export const parse = (text: string): Option.Option<AddressRange> => {
  if (ipaddr.isValidCIDR(text)) return Option.some(rangeOf(ipaddr.parseCIDR(text)))
  if (!isWritten(text)) return Option.none()
  const address = ipaddr.process(text)
  return Option.some(rangeOf([address, address.kind() === "ipv4" ? 32 : 128]))
}

/** The lot of them, with commas between; none where one of them is neither an address nor a range. */
export const parseList = (text: string): Option.Option<ReadonlyArray<AddressRange>> =>
  Option.all(
    text
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== "")
      .map(parse)
  )

/** Whether it is of the internet that everyone sees: no machine's own, no house's own, and none that stands for such a one. */
export const isPublic = (address: string): boolean => {
  if (!isWritten(address)) return false
  const own = ipaddr.process(address)
  return own.range() === "unicast" && (own.kind() === "ipv4" || own.match(given))
}

/** All that anybody has been given so far (RFC 4291): outside it lie old ways to write an inner address, such as `::127.0.0.1`. */
const given = ipaddr.parseCIDR("2000::/3")

/** `010.1`, `0x7f.1` and `2130706433` are addresses to some programs and none here. */
export const isWritten = (text: string) => ipaddr.IPv6.isValid(text) || ipaddr.IPv4.isValidFourPartDecimal(text)

const rangeOf = ([base, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): AddressRange => ({
  contains: (address) => {
    if (!isWritten(address)) return false
    const own = ipaddr.process(address)
    return own.kind() === base.kind() && own.match([base, bits])
  }
})
