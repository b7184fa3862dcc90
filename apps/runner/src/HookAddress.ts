/** Where the platforms send the messages of a store: `https://hooks.example.com/hooks/acme/mycashflow`. */
import { Option, Result } from "effect"

/** The part of it that is this program's; none where the text is no address, or has more in it than one. */
export const baseOf = (text: string): Option.Option<string> => {
  const url = Result.getOrUndefined(Result.try(() => new URL(text)))
  const isBare = url !== undefined && /^https?:$/.test(url.protocol) && !/[?#@]/.test(text)
  return isBare ? Option.some(url.href.replace(/\/+$/, "")) : Option.none()
}

export const of = (base: string, store: string, connector: string) => `${base}${pathOf(store, connector)}`

const pathOf = (store: string, connector: string) =>
  `/hooks/${encodeURIComponent(store)}/${encodeURIComponent(connector)}`

/** Anyone on the way can read what is in it. */
export const isOpenToRead = (base: string) =>
  base.startsWith("http:") && !/^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|$)/.test(base)
