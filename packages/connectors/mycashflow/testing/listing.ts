/** A page of a list: `data`, and a `meta` whose `next` is there only while pages remain (API notes §2, VERIFIED). */

/** What a shop does without `page_size` is unknown; `page` counts only together with it (VERIFIED). */
const defaultPageSize = 100

export interface Limits<Row> {
  /** No page is larger, whatever is asked for. */
  readonly maxPageSize?: number
  /** Gives an answer in place of a page that has these rows. */
  readonly inspect?: (rows: ReadonlyArray<Row>) => Response | undefined
}

export const pageOf = <Row>(
  rows: ReadonlyArray<Row>,
  url: URL,
  show: (row: Row) => unknown,
  { inspect, maxPageSize = Number.POSITIVE_INFINITY }: Limits<Row> = {}
) => {
  const asked = url.searchParams.get("page_size")
  const page_size = Math.min(maxPageSize, positive(asked) ?? defaultPageSize)
  const page = asked === null ? 1 : (positive(url.searchParams.get("page")) ?? 1)
  const page_count = Math.ceil(rows.length / page_size)
  const shown = rows.slice((page - 1) * page_size, page * page_size)
  const meta = { page, page_size, page_count, item_count: rows.length }
  const next = page < page_count ? { next: nextUrl(url, page + 1) } : {}
  return inspect?.(shown) ?? Response.json({ data: shown.map(show), meta: { ...meta, ...next } })
}

const nextUrl = (url: URL, page: number): string => {
  const next = new URL(url)
  next.searchParams.set("page", String(page))
  return next.href
}

const positive = (text: string | null): number | undefined => {
  const value = Number(text ?? "")
  return Number.isInteger(value) && value > 0 ? value : undefined
}

export const expandsOf = (url: URL): ReadonlySet<string> => {
  const named = (url.searchParams.get("expand") ?? "").split(",").filter((name) => name !== "")
  // Parent and nested both have to be named (API notes §4, as all clients do).
  return new Set(named.filter((name) => !name.includes(".") || named.includes(name.slice(0, name.indexOf(".")))))
}
