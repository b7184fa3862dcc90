/** What is asked of the admin API, and no more of each record than somebody uses. */
export * from "./documents/orderChanges.ts"
export * from "./documents/orders.ts"
export * from "./documents/variants.ts"
