/** What happens to the stock of a small world, one deed at a time, in any order. */
import {
  type Code,
  deliverable,
  type Look,
  type Model,
  mugsIn,
  mugsOf,
  numbersOf,
  offered,
  type Order,
  type Policy
} from "./StockModel.ts"
import type { Chance } from "@crossdock/testkit"

export interface Rules {
  readonly policy: Policy
  /** Held back of each code: so much may go without the shop's knowledge between two looks at the stock. */
  readonly buffer: number
  /** Nothing watches over the losses: more may go than is held back. */
  readonly careless?: true
  /** Deliveries may be told while the stock is on its way, as if no flow waited for another. */
  readonly unordered?: true
}

/** What went since the shop's number was looked up, of each code, that no reservation of the shop's tells of. */
type Loss = Record<Code, number>

export interface World {
  readonly model: Model
  readonly rules: Rules
  readonly chance: Chance.Chance
  readonly log: Array<string>
  loss: Loss
  /** What was last told. */
  bottom: Readonly<Record<Code, number>>
  /** On its way, with what went since it set out. */
  look: (Look & { readonly loss: Loss }) | undefined
}

export const begin = (model: Model, rules: Rules, chance: Chance.Chance): World => ({
  model,
  rules,
  chance,
  log: [],
  loss: { MUG: 0, SET: 0 },
  bottom: { MUG: 0, SET: 0 },
  look: undefined
})

const codes = ["MUG", "SET"] as const

/** Whether it may happen: what is lost without the shop's knowledge stays within what is held back. */
const lose = ({ look, loss, rules }: World, mugs: number, own?: Code): boolean => {
  const lost = (code: Code) => (code === own ? 0 : Math.ceil(mugs / mugsIn[code]))
  const gone = look === undefined ? [loss] : [loss, look.loss]
  const isCovered = codes.every((code) => gone.every((each) => each[code] + lost(code) <= rules.buffer))
  if (!isCovered && rules.careless !== true) return false
  for (const code of codes) {
    loss[code] += lost(code)
    if (look !== undefined) look.loss[code] += lost(code)
  }
  return true
}

/** Only what is on its way does not know of it. */
const overlook = ({ look, rules }: World, code: Code, pieces: number): boolean => {
  if (look === undefined) return true
  if (look.loss[code] + pieces > rules.buffer && rules.careless !== true) return false
  look.loss[code] += pieces
  return true
}

const some = <A>({ chance }: World, all: ReadonlyArray<A>): A | undefined => all[chance.below(Math.max(1, all.length))]

const isLookPast = ({ look, model }: World) => model.kind === "takes off at once" && look?.told !== undefined

const place = (world: World): string => {
  const { chance, model } = world
  const code: Code = model.sets && chance.happens(0.4) ? "SET" : "MUG"
  const pieces = 1 + chance.below(3)
  if (offered(model, code) < pieces) return ""
  if (isLookPast(world) && !overlook(world, code, pieces)) return ""
  if (model.sets && !lose(world, mugsOf({ code, pieces }), code)) return ""
  if (model.kind === "takes off at once") model.quantity[code] -= pieces
  const id = model.orders.length + 1
  model.orders.push({ id, code, pieces, shop: "open", warehouse: "unseen", tried: undefined, pickedAt: 0 })
  return `${pieces} ${code} are sold, order ${id}`
}

/** None was told where less than none was meant, so that a cancel gives back up to the whole of what was held back. */
const isBottomedOut = ({ bottom, model }: World, { code }: Order) =>
  model.kind === "takes off at once" && bottom[code] === 0

const cancel = (world: World): string => {
  const { model } = world
  const order = some(
    world,
    model.orders.filter(({ shop }) => shop === "open")
  )
  if (order === undefined || order.warehouse === "shipped" || order.warehouse === "picked") return ""
  if (isBottomedOut(world, order) && !lose(world, world.rules.buffer)) return ""
  order.shop = "cancelled"
  if (model.kind === "takes off at once") model.quantity[order.code] += order.pieces
  return `order ${order.id} is cancelled in the shop`
}

/** Some orders do not go through: they wait for an article, or a person has to look. */
export const sendOrders = ({ chance, model }: World, isEveryOne = false): string => {
  for (const order of model.orders) {
    if (order.shop === "cancelled" && (order.warehouse === "unseen" || order.warehouse === "booked"))
      order.warehouse = "cancelled"
    if (order.shop !== "open" || order.warehouse !== "unseen" || order.tried !== undefined) continue
    if (!isEveryOne && chance.happens(0.2)) continue
    order.tried = model.now
    if (isEveryOne || chance.happens(0.85)) order.warehouse = "booked"
  }
  return "orders and cancellations go to the warehouse"
}

const pick = (world: World): string => {
  const { model } = world
  const order = some(
    world,
    model.orders.filter(({ warehouse }) => warehouse === "booked")
  )
  if (order === undefined || model.items < mugsOf(order)) return ""
  if (order.shop === "cancelled" && !lose(world, mugsOf(order))) return ""
  Object.assign(order, { warehouse: "picked", pickedAt: model.now })
  model.items -= mugsOf(order)
  return `order ${order.id} is picked`
}

export const ship = (world: World): string => {
  const order = some(
    world,
    world.model.orders.filter(({ warehouse }) => warehouse === "picked")
  )
  if (order === undefined) return ""
  order.warehouse = "shipped"
  return `order ${order.id} is shipped`
}

const isToldToBeThere = ({ look }: World, { pickedAt }: Order) =>
  look?.numbers !== undefined && pickedAt > look.numbers.at

/** One at a time. What the stock on its way still counts, and the shop reserves no more, is a loss. */
export const reportDelivery = (world: World): string => {
  const { model, rules } = world
  const order = some(
    world,
    model.orders.filter(({ shop, warehouse }) => shop === "open" && warehouse === "shipped")
  )
  if (order === undefined) return ""
  const isOverlooked = model.kind === "reserves" && rules.unordered !== true && isToldToBeThere(world, order)
  if (isOverlooked && !codes.every((code) => overlook(world, code, Math.ceil(mugsOf(order) / mugsIn[code])))) return ""
  order.shop = "delivered"
  if (model.kind === "reserves") model.quantity[order.code] -= order.pieces
  return `order ${order.id} is told to be delivered`
}

const count = (world: World): string => {
  const { chance, model } = world
  const items = chance.below(4) - 2
  if (items < 0 && (model.items + items < 0 || !lose(world, -items))) return ""
  model.items += items
  return `the warehouse counts ${items} more`
}

const lock = (world: World): string => {
  const { chance, model } = world
  const items = Math.max(-model.locked, chance.below(3) - 1)
  if (items > 0 && !lose(world, items)) return ""
  model.locked += items
  return `${items} more are locked`
}

const receive = ({ chance, model }: World): string => {
  const items = 1 + chance.below(6)
  model.items += items
  return `${items} come in`
}

/** The four steps of a look at the stock: asked, read, mapped with what is known of orders by then, written. */
export const step = (world: World): string => {
  const { look, model, rules } = world
  if (look === undefined) {
    world.look = { asked: model.now, numbers: undefined, told: undefined, loss: { MUG: 0, SET: 0 } }
    return "stock is asked for"
  }
  if (look.numbers === undefined) {
    look.numbers = numbersOf(model)
    Object.assign(look.loss, { MUG: 0, SET: 0 })
    return `stock is read: ${JSON.stringify(look.numbers)}`
  }
  if (look.told === undefined) {
    look.told = rules.policy(model, look)
    return `it is to be told as ${JSON.stringify(look.told)}`
  }
  Object.assign(model.quantity, look.told)
  world.bottom = look.told
  world.loss = look.loss
  world.look = undefined
  return "it is told"
}

const deeds = [
  place,
  place,
  place,
  cancel,
  sendOrders,
  pick,
  ship,
  reportDelivery,
  count,
  lock,
  receive,
  step,
  step,
  step,
  step
]

/** One deed. Says what is wrong then; nothing, where all is well. */
export const happen = (world: World): string | undefined => {
  const { chance, log, model } = world
  model.now += 1
  const deed = deeds[chance.below(deeds.length)] ?? step
  const said = deed(world)
  if (said !== "") log.push(said)
  return oversold(world.model)
}

export const oversold = (model: Model): string | undefined => {
  const wrong = codes.find((code) => offered(model, code) > deliverable(model, code))
  return wrong && `${offered(model, wrong)} ${wrong} are offered, and ${deliverable(model, wrong)} could be delivered`
}

/** Everything that is under way ends, in the order of the flows, and stock is told once more. */
export const rest = (
  world: World,
  order: ReadonlyArray<(world: World) => unknown> = [tellDeliveries, sendAll, lookAtStock]
) => {
  while (world.look !== undefined) step(world)
  while (ship(world) !== "") continue
  for (const flow of order) flow(world)
}

export const tellDeliveries = (world: World) => {
  while (reportDelivery(world) !== "") continue
}

export const sendAll = (world: World) => sendOrders(world, true)

export const lookAtStock = (world: World) => {
  do {
    world.model.now += 1
    step(world)
  } while (world.look !== undefined)
}
