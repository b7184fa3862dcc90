/** A process of its own that takes the lock of a folder if it can, says how that went, and stays until it is ended. */
import { Console, Effect } from "effect"
import { hold } from "../src/FolderLock.ts"

const program = hold(process.argv[2] ?? "").pipe(
  Effect.matchEffect({
    onFailure: ({ reason }) => Console.log(reason),
    onSuccess: () => Console.log("held")
  }),
  Effect.andThen(Effect.never),
  Effect.scoped
)

setInterval(() => undefined, 60_000)
await Effect.runPromise(program)
