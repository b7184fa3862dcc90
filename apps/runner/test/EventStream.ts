/** Somebody who listens to the API's events, and what has come of them so far. */
import { Effect, Schedule } from "effect"

/** Until the scope ends. `path`: after `/api/v1`. */
export const listen = Effect.fnUntraced(function* (
  address: string,
  path: string,
  token: string,
  headers: Readonly<Record<string, string>> = {}
) {
  const stopper = new AbortController()
  const heard = { text: "", isOver: false }
  const response = yield* Effect.acquireRelease(
    Effect.promise(() =>
      fetch(`${address}/api/v1${path}`, {
        headers: { authorization: `Bearer ${token}`, ...headers },
        signal: stopper.signal
      })
    ),
    () => Effect.sync(() => stopper.abort())
  )
  void read(response, heard)
  const until = (isSo: (text: string) => boolean) =>
    Effect.suspend(() => Effect.succeed(isSo(heard.text))).pipe(
      Effect.repeat({ until: (so) => so, schedule: Schedule.spaced("20 millis") }),
      Effect.timeoutOrElse({
        duration: "20 seconds",
        orElse: () => Effect.die(new Error(`heard only: ${heard.text}`))
      })
    )
  return { heard, response, until }
})

const read = async ({ body }: Response, heard: { text: string; isOver: boolean }) => {
  const reader = body?.getReader()
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) break
      heard.text += new TextDecoder().decode(value)
    }
    heard.isOver = true
  } catch {
    heard.isOver = true
  }
}
