/** What people look for a record by: in small letters, and with no more blanks than it needs. */

/** A longer text is not a name that anybody types. */
const longest = 200
const most = 50

export const from = (text: string): string => text.trim().replaceAll(/\s+/gu, " ").toLowerCase()

/** Each once; blank and endless ones are none. */
export const all = (texts: ReadonlyArray<string>): ReadonlyArray<string> =>
  [...new Set(texts.map(from))].filter((name) => name !== "" && name.length <= longest).slice(0, most)
