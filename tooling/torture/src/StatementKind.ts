/** What a statement is about: its first words, which tell it from others wherever it comes in the order of things. */

const longest = 72

export const of = (statement: string): string =>
  statement.replaceAll(/\s+/g, " ").trim().replace(asList, "").slice(0, longest).trim()

/** How most of the ledger's questions begin. */
const asList = /^select coalesce\(json_agg\(item\), '\[\]'\) as list from \( ?/
