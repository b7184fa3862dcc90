/** What the tests of other packages use of this one's. */
export * as Crossdock from "./Crossdock.ts"
export { open, type ServedShop, ways } from "./ServedShop.ts"
