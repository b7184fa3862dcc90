/** The shop's ways of shipping and paying, over HTTP (API notes §5.6, CLIENT). */
import { Hono } from "hono"
import { pageOf } from "./listing.ts"

export const shippingMethods = [
  { id: 1, name: "Posti", service_provider: "posti" },
  { id: 2, name: "Matkahuolto", service_provider: "matkahuolto" },
  { id: 3, name: "Nouto", service_provider: null },
  { id: 4, name: "Kotiinkuljetus", service_provider: "posti" },
  { id: 5, name: "Postnord", service_provider: "postnord" }
] as const

export const paymentMethods = [
  { id: 1, name: "Verkkopankki" },
  { id: 2, name: "Klarna" },
  { id: 3, name: "Postiennakko" },
  { id: 4, name: "Lasku" }
] as const

export const lookupRoutes = (): Hono => {
  const app = new Hono()
  app.get("/v1/shipping-methods", ({ req }) => pageOf(shippingMethods, new URL(req.url), (method) => method))
  app.get("/v1/payment-methods", ({ req }) => pageOf(paymentMethods, new URL(req.url), (method) => method))
  return app
}
