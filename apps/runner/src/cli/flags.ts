/** Flags that several commands share. */
import { Flag } from "effect/cli"

export const stores = Flag.String("stores").pipe(
  Flag.withDescription("Folder of the store files"),
  Flag.withDefault("stores")
)

export const store = Flag.String("store").pipe(
  Flag.withAlias("s"),
  Flag.withDescription("Only this store, by the name of its file"),
  Flag.optional
)

export const pipeline = Flag.String("pipeline").pipe(
  Flag.withAlias("p"),
  Flag.withDescription("Only this pipeline, such as orders"),
  Flag.optional
)

export const json = Flag.Boolean("json").pipe(
  Flag.withDescription("JSON on standard output, and nothing else there"),
  Flag.withDefault(false)
)
