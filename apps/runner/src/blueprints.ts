/** The blueprints that a store file may name. */
import { mycashflowOngoing } from "@crossdock/mycashflow-ongoing"
import { Schema } from "effect"

export const blueprints = [mycashflowOngoing] as const

/** A store with nothing but what is required, and every flow on: to show what the blueprint does by itself. */
export const example = () =>
  mycashflowOngoing.toStore({
    name: mycashflowOngoing.name,
    revision: "",
    declaration: Schema.decodeUnknownSync(mycashflowOngoing.declaration)({
      blueprint: mycashflowOngoing.name,
      mycashflow: { store: "shop", user: "user", apiKey: "${API_KEY}" },
      ongoing: { warehouse: "warehouse", goodsOwnerId: 1, user: "user", password: "${PASSWORD}" },
      stock: { enabled: true }
    })
  })
