/** A store in full freedom: the orders of the blueprint, with one field mapped its own way. */
import { Mapping, Pipeline, Store } from "@crossdock/core"
import * as Mycashflow from "@crossdock/mycashflow"
import { toOngoingOrder, toOngoingOrderWrite } from "@crossdock/mycashflow-ongoing"
import * as Ongoing from "@crossdock/ongoing"
import { Layer } from "effect"

const options = { waysOfDelivery: { 1: "POSTI" } }

const order = Mapping.make<Mycashflow.Order, Ongoing.PutOrder>({
  ...toOngoingOrder(options).fields,
  orderRemark: Mapping.constant("Handle with care")
})

export default Store.make("bespoke", {
  connections: Layer.mergeAll(
    Mycashflow.MycashflowClient.layerConfig("BESPOKE_SHOP"),
    Ongoing.OngoingClient.layerConfig("BESPOKE_WAREHOUSE")
  ),
  pipelines: [
    Pipeline.make("orders", {
      every: "1 minute",
      from: Mycashflow.sources.orders(),
      map: toOngoingOrderWrite(options, order),
      to: Ongoing.sinks.orders()
    })
  ]
})
