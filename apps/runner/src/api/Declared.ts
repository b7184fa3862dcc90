/** The declaration as types alone, for the dashboard: nothing of the runner is in what browsers load. */
export type { Api } from "./Api.ts"
export type { ApplyAnswer } from "../operator/Applying.ts"
export type { PlanAnswer } from "../operator/Planning.ts"
export type { Event } from "./groups/Events.ts"
