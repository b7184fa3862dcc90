/** The smallest platform on which everything can go wrong that goes wrong on large ones: numbered things, over HTTP. */
import type { Host } from "@crossdock/testkit"
import { DateTime } from "effect"

export interface Row {
  readonly quantity: string
  readonly price: string
}

interface Thing {
  readonly id: number
  readonly number: string
  readonly name: string
  readonly note: string | null
  readonly price: string
  readonly rows: ReadonlyArray<Row>
  readonly status: "open" | "started" | "cancelled"
  /** Milliseconds. */
  readonly changed: number
}

export type Fields = Partial<Omit<Thing, "id" | "changed">>

/** Numbers in one question; what is beyond is not looked at. */
export const numbersAtOnce = 50

/** Changes from before that are not told. */
export const memoryMillis = 30 * 24 * 3_600_000

/** What nobody may call a thing. */
export const unwanted = "Not wanted here"

export interface ToyShop {
  readonly host: Host
  readonly things: ReadonlyArray<Thing>
  readonly add: (fields?: Fields) => Thing
  readonly change: (number: string, fields: Fields) => void
  readonly remove: (number: string) => void
  /** Shows these fields of a thing otherwise than they are. */
  readonly distort: (number: string, fields: Readonly<Record<string, unknown>>) => void
}

export const make = (now: () => number): ToyShop => {
  const things: Array<Thing> = []
  const oddities = new Map<string, Readonly<Record<string, unknown>>>()
  let lastId = 100
  const add = (fields: Fields = {}): Thing => {
    lastId += 1
    const blank = { number: `T-${lastId}`, name: "Thing", note: null, price: "12.5", status: "open" } as const
    const thing: Thing = { ...blank, rows: [{ quantity: "1", price: "12.5" }], ...fields, id: lastId, changed: now() }
    things.push(thing)
    return thing
  }
  const at = (number: string) => things.findLastIndex((thing) => thing.number === number)
  const change = (number: string, fields: Fields) => {
    const thing = things[at(number)]
    if (thing !== undefined) things[at(number)] = { ...thing, ...fields, changed: now() }
  }
  const show = (thing: Thing) => ({ ...thing, changed: print(thing.changed), ...oddities.get(thing.number) })
  const shop: ToyShop = {
    things,
    add,
    change,
    remove: (number) => void things.splice(at(number), 1),
    distort: (number, fields) => void oddities.set(number, fields),
    host: async (request) => {
      const url = new URL(request.url)
      const number = decodeURIComponent(url.pathname.split("/")[2] ?? "")
      if (request.method === "GET") return number === "" ? list(shop, url, now(), show) : one(shop, number, show)
      if (request.method === "DELETE") return cancel(shop, number, url)
      return store(shop, number, url, await request.json())
    }
  }
  return shop
}

/** As people in Helsinki tell the time. */
const print = (millis: number) =>
  DateTime.formatIsoOffset(DateTime.setZoneNamedUnsafe(DateTime.makeUnsafe(millis), "Europe/Helsinki"))

const refuse = (status: number, message: string) => Response.json({ message }, { status })

const list = (shop: ToyShop, { searchParams }: URL, now: number, show: (thing: Thing) => unknown): Response => {
  const asked = (name: string) => Number(searchParams.get(name) ?? 0)
  if (asked("after") !== 0 && now - asked("after") > memoryMillis) return refuse(400, "too long ago")
  const numbers = searchParams.getAll("number").slice(0, numbersAtOnce)
  const found = shop.things
    .filter(({ changed, id, number }) =>
      numbers.length > 0 ? numbers.includes(number) : changed >= asked("after") && id >= asked("from")
    )
    .toSorted((a, b) => (searchParams.get("sort") === "changed" ? a.changed - b.changed || a.id - b.id : a.id - b.id))
  const limit = asked("limit") || found.length
  const begin = asked("page") * limit
  return Response.json({ data: found.slice(begin, begin + limit).map(show) })
}

const one = ({ things }: ToyShop, number: string, show: (thing: Thing) => unknown): Response => {
  const thing = things.findLast((each) => each.number === number)
  return thing === undefined ? refuse(404, "no such thing") : Response.json({ data: show(thing) })
}

const isStarted = ({ things }: ToyShop, number: string, { searchParams }: URL) =>
  !searchParams.has("force") && things.some((each) => each.number === number && each.status === "started")

const cancel = (shop: ToyShop, number: string, url: URL): Response => {
  if (isStarted(shop, number, url)) return refuse(409, "started")
  shop.change(number, { status: "cancelled" })
  return Response.json({ id: number })
}

/** With a number in its path the thing takes the place of the one before; without, it is one more. */
const store = (shop: ToyShop, number: string, url: URL, fields: Fields): Response => {
  if (fields.name === unwanted) return refuse(400, "not wanted")
  if (isStarted(shop, number, url)) return refuse(409, "started")
  if (shop.things.some((each) => each.number === number)) shop.change(number, fields)
  else shop.add(fields)
  return Response.json({ id: fields.number })
}
