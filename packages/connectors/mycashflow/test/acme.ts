/** A simulated shop named acme, and a connection to it. */
import { MycashflowClient, type Options } from "@crossdock/mycashflow"
import { MycashflowSimulator } from "@crossdock/mycashflow/testing"
import { type Host, Network } from "@crossdock/testkit"
import { DateTime, Layer, Redacted } from "effect"

export const address = "https://acme.mycashflow.fi"

const account = { user: "api@acme.example", apiKey: "0123456789abcdef" }

type Switches = Partial<Omit<MycashflowSimulator.Options, "now">>

/** A connection to whatever answers at the shop's address. */
export const connect = (host: Host, options: Partial<Options> = {}) =>
  MycashflowClient.layer({
    store: "acme",
    user: account.user,
    apiKey: Redacted.make(account.apiKey),
    ordersVersion: "v1",
    ...options
  }).pipe(Layer.provideMerge(Network.layer({ [address]: host })))

export const open = (switches: Switches = {}, options: Partial<Options> = {}) => {
  const clock = { millis: Date.UTC(2026, 2, 2, 8) }
  const shop = MycashflowSimulator.make({ ...account, ...switches, now: () => new Date(clock.millis) })
  return {
    shop,
    layer: connect(shop.host, options),
    /** Lets the shop's clock go on. */
    pass: (seconds: number) => void (clock.millis += seconds * 1000),
    now: () => DateTime.makeUnsafe(clock.millis),
    /** `GET /api/v1/...`, in the order answered. */
    calls: (method: string) => shop.calls.filter((call) => call.method === method).map(({ path }) => path)
  }
}

export type Acme = ReturnType<typeof open>

/** Numbered products without variations. */
export const fillProducts = ({ shop }: Acme, count: number): ReadonlyArray<number> =>
  Array.from(
    { length: count },
    (_, index) =>
      shop.addProduct({ name: `Thing ${index}`, product_code: `THING-${index}`, stock: { quantity: index } }).id
  )

/** Orders of one thing each, so many seconds apart. */
export const fillOrders = ({ pass, shop }: Acme, count: number, apart = 60): ReadonlyArray<number> =>
  Array.from({ length: count }, () => {
    pass(apart)
    return shop.addOrder({ lines: [{ product_code: "THING-0", quantity: 1 }] }).id
  })
