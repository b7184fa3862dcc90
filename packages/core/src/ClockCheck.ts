/** Whether a platform's clock and ours tell the same time. Both sides ask for "changed since", each by its own. */
import { DateTime, Duration, Effect, Option } from "effect"
import * as Checkup from "./Checkup.ts"
import type { ConnectorError } from "./ConnectorError.ts"

/** `ask`: the platform's time as it answers; none where it does not tell. */
export const of = <R>(
  name: string,
  ask: Effect.Effect<Option.Option<DateTime.Utc>, ConnectorError, R>
): Checkup.Check<R> =>
  Checkup.make({
    name,
    looksAt: "whether its clock and this machine's tell the same time",
    run: Effect.gen(function* () {
      const before = yield* DateTime.now
      const told = yield* ask
      const after = yield* DateTime.now
      return [Option.match(told, { onNone: untold, onSome: (theirs) => judge(apart(theirs, before, after)) })]
    })
  })

const untold = () => Checkup.ok("it does not tell its time")

/** Milliseconds that it is ahead of us at least; what lies within the call and the second that it is told by counts as none. */
const apart = (theirs: DateTime.Utc, before: DateTime.Utc, after: DateTime.Utc): number => {
  const ahead = DateTime.toEpochMillis(theirs) - DateTime.toEpochMillis(after)
  const behind = DateTime.toEpochMillis(before) - DateTime.toEpochMillis(theirs)
  if (ahead > 0) return ahead
  return behind > resolution ? -behind : 0
}

const resolution = 1000
const tolerated = Duration.toMillis("60 seconds")

const judge = (ahead: number): Checkup.Found => {
  const seconds = Math.round(Math.abs(ahead) / resolution)
  if (seconds === 0) return Checkup.ok("its clock agrees with ours")
  const what = `its clock is ${Duration.format(Duration.seconds(seconds))} ${ahead > 0 ? "ahead of" : "behind"} ours`
  return Math.abs(ahead) > tolerated
    ? Checkup.warning(what, "set this machine's clock by NTP; if ours is right, tell whoever runs the platform")
    : Checkup.ok(what)
}
