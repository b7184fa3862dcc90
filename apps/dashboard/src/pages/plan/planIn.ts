/** What a job of planning or applying has answered. */
import type { ApplyAnswer as Applied, PlanAnswer as Planned } from "@crossdock/runner/api"
import { at } from "../../api/at.ts"

export type PlanAnswer = (typeof Planned)["Encoded"]
export type ApplyAnswer = (typeof Applied)["Encoded"]

/** The service answers what it declares; this tells one answer from another. */
export const isPlan = (value: unknown): value is PlanAnswer =>
  Array.isArray(at(value, ["pipelines"])) && isHashed(value)

export const isApplied = (value: unknown): value is ApplyAnswer =>
  typeof at(value, ["applied"]) === "number" && isHashed(value)

const isHashed = (value: unknown) => typeof at(value, ["hash"]) === "string"
