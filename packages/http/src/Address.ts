/** A platform's address, however people spell it. */

/** The same text for spellings of one address: capitals in the host, its default port, slashes at the end. */
export const canonical = (address: string): string => {
  const text = address.trim()
  if (!URL.canParse(text)) return withoutEnd(text)
  const { host, pathname, protocol } = new URL(text)
  return withoutEnd(`${protocol}//${host}${pathname}`)
}

const withoutEnd = (text: string) => text.replace(/\/+$/, "")

/** Whether what is asked for below an address stays there: no part of its path leads back up, and its host is that address's. */
export const isBelow = (baseUrl: string, path: string): boolean => {
  const [before = ""] = path.split(/[?#]/u)
  if (before.split(/[/\\]/u).some((part) => /^(?:\.|%2e){1,2}$/iu.test(part))) return false
  const full = `${withoutEnd(baseUrl)}/${path.replace(/^\//u, "")}`
  if (!URL.canParse(baseUrl) || !URL.canParse(full)) return true
  return new URL(full).host === new URL(baseUrl).host
}
