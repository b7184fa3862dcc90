/** A platform's address, however people spell it. */

/** The same text for spellings of one address: capitals in the host, its default port, slashes at the end. */
export const canonical = (address: string): string => {
  const text = address.trim()
  if (!URL.canParse(text)) return withoutEnd(text)
  const { host, pathname, protocol } = new URL(text)
  return withoutEnd(`${protocol}//${host}${pathname}`)
}

const withoutEnd = (text: string) => text.replace(/\/+$/, "")
