/** The blueprints that a store file may name. */
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"

export const blueprints = [mycashflowOngoing] as const
