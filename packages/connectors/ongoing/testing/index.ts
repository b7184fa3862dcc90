export * as OngoingSimulator from "./OngoingSimulator.ts"
export type { Settings } from "./Settings.ts"
export type { StoredArticle } from "./StoredArticle.ts"
export type { StoredLine, StoredOrder } from "./StoredOrder.ts"
