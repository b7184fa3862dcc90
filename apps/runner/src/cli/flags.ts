/** Flags that several commands share. */
import { Schema } from "effect"
import { Argument, Flag } from "effect/cli"

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

export const storeArgument = Argument.String("store").pipe(
  Argument.withDescription("The store, by the name of its file")
)

export const reason = Flag.String("reason").pipe(
  Flag.withDescription("Why, for whoever looks at it later"),
  Flag.optional
)

export const dryRun = Flag.Boolean("dry-run").pipe(
  Flag.withDescription("Says what would be done, and does nothing"),
  Flag.withDefault(false)
)

/** More than a thousand of anything is read page by page. */
export const limit = (description: string, usual: number) =>
  Flag.Int("limit").pipe(
    Flag.withDescription(description),
    Flag.withSchema(Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 1000 }))),
    Flag.withDefault(usual)
  )
