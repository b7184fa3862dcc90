/** Whom the warehouse tells of its orders, and in which words. API notes §6 (VERIFIED unless said otherwise). */
import { Ladder, Outbox } from "@crossdock/testkit"
import { status } from "./Status.ts"
import type { StoredOrder } from "./StoredOrder.ts"
import type { Event, World } from "./World.ts"

/** Made by hand in the platform's administration: there is no call for it. */
interface Registration {
  readonly url: string
  /** Sent as `X-Auth-Token`; nothing is signed. None where the listener does not ask for it. */
  readonly token?: string
  readonly about: ReadonlyArray<"order created" | "order picked" | "order status changed" | "return order">
  /** For changes of status: only to these. */
  readonly statuses?: ReadonlyArray<number>
  /** None, or for one day. Default: one day. */
  readonly retries?: "none" | "one day"
}

export interface Options extends Partial<Pick<Outbox.Options, "send" | "duplicates" | "reordered">> {
  readonly registrations?: ReadonlyArray<Registration>
}

export interface Webhooks {
  readonly register: (registration: Registration) => void
  /** Sends what is due by the warehouse's clock. */
  readonly deliverDue: () => Promise<void>
  readonly attempts: () => ReadonlyArray<Outbox.Attempt>
  readonly waiting: () => number
}

export const open = (world: World, { registrations = [], send = Outbox.overHttp, ...odd }: Options): Webhooks => {
  const open: Array<{ readonly registration: Registration; readonly outbox: Outbox.Outbox }> = []
  const register = (registration: Registration) => {
    const ladder = registration.retries === "none" ? Ladder.once : Ladder.oneDay
    open.push({ registration, outbox: Outbox.make({ ...odd, send, ladder, now: world.now }) })
  }
  for (const registration of registrations) register(registration)
  world.listeners.push((event) => {
    const body = JSON.stringify(bodyOf(world, event))
    for (const { outbox, registration } of open) {
      const { token, url } = registration
      const headers = token === undefined ? {} : { "x-auth-token": token }
      if (isMeant(registration, event)) outbox.post({ url, headers, body })
    }
  })
  return {
    register,
    deliverDue: async () => {
      for (const { outbox } of open) await outbox.deliverDue()
    },
    attempts: () => open.flatMap(({ outbox }) => outbox.attempts),
    waiting: () => open.reduce((total, { outbox }) => total + outbox.waiting(), 0)
  }
}

const isMeant = ({ about, statuses }: Registration, event: Event): boolean => {
  if (event.kind !== "order status changed") return about.includes(event.kind)
  const isWanted = statuses?.includes(event.order.status) ?? true
  return (about.includes(event.kind) && isWanted) || (about.includes("order picked") && isPicked(event))
}

/** The status has become 400 or more, and something was picked. */
const isPicked = ({ from, order }: Extract<Event, { kind: "order status changed" }>) =>
  from < status.picked && order.status >= status.picked && order.lines.some(({ picked }) => picked > 0)

const bodyOf = (world: World, event: Event) => ({
  webhookEventId: world.nextId("webhookEvent"),
  system: world.warehouse,
  // Seven decimals and no zone.
  timestamp: world.now().toISOString().replace("Z", "0000"),
  goodsOwnerId: world.goodsOwnerId,
  goodsOwnerName: "Simulated goods owner",
  goodsOwnerClasses: [],
  ...(event.kind === "return order" ? aboutReturn(event.returnOrder) : aboutOrder(event.order))
})

const aboutOrder = ({ fields, orderId, orderNumber, ...order }: StoredOrder) => ({
  webhookOrdersId: orderId,
  orderId,
  orderNumber,
  goodsOwnerOrderId: fields["goodsOwnerOrderId"] ?? null,
  consigneeOrderNumber: fields["consigneeOrderNumber"] ?? null,
  byUser: null,
  byComputer: null,
  orderStatus: { number: order.status },
  currentShipmentId: null,
  tracking: order.tracking.map(({ waybill }) => ({ trackingUrl: null, waybill, isReturn: false })),
  parcels: order.parcels.map(({ id, isReturnParcel, parcelNumber }) => ({
    id,
    parcelNumber,
    isReturnParcel,
    tracking: { trackingUrl: null }
  }))
})

/** As far as one client reads it. */
const aboutReturn = ({
  orderId,
  orderNumber,
  returnOrderId,
  returnOrderNumber
}: Extract<Event, { kind: "return order" }>["returnOrder"]) => ({
  returnOrder: { returnOrderId, returnOrderNumber },
  customerOrderInfo: { orderId, orderNumber }
})
