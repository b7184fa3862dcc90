export * as Desk from "./Desk.ts"
export * as Programs from "./Programs.ts"
