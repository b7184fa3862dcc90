/** The declaration as types alone, for the dashboard: nothing of the runner is in what browsers load. */
export type { Api } from "./Api.ts"
export type { Event } from "./groups/Events.ts"
