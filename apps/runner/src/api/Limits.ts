/** How often one may ask: a token by its id, and an address, whoever asks from there. The counts are this process's own. */
import { Clock, Context, Duration, Effect, Layer } from "effect"

/** So many at once, and then so many a second. */
export interface Rate {
  readonly atOnce: number
  readonly perSecond: number
}

export interface Rates {
  readonly token: Rate
  readonly address: Rate
  /** Calls from one address whose token is no good. */
  readonly failure: Rate
  /** Calls that have a store's platforms asked while the caller waits. */
  readonly live: Rate
}

export const usual: Rates = {
  token: { atOnce: 60, perSecond: 20 },
  address: { atOnce: 240, perSecond: 80 },
  failure: { atOnce: 10, perSecond: 1 / 6 },
  live: { atOnce: 5, perSecond: 1 / 2 }
}

export class Limits extends Context.Service<
  Limits,
  {
    /** Zero where this one may go on, and is counted; else how long to wait. */
    readonly count: (what: keyof Rates, who: string) => Effect.Effect<Duration.Duration>
  }
>()("@crossdock/runner/api/Limits") {
  static readonly layer = (rates: Rates) => Layer.sync(Limits, () => make(rates))
}

interface Bucket {
  tokens: number
  at: number
}

/** More are not kept: whoever has been silent for the longest time is forgotten, and has mostly waited long enough by then. */
const mostBuckets = 10_000

/** In the order in which they were asked for. */
type Buckets = Map<string, Bucket>

const make = (rates: Rates) => {
  const buckets: Buckets = new Map()
  return Limits.of({
    count: (what, who) =>
      Effect.map(Clock.currentTimeMillis, (now) => {
        const rate = rates[what]
        const name = `${what} ${who}`
        const bucket = filled(buckets.get(name) ?? { tokens: rate.atOnce, at: now }, rate, now)
        keep(buckets, name, bucket)
        if (bucket.tokens < 1) return Duration.millis(Math.ceil(((1 - bucket.tokens) / rate.perSecond) * 1000))
        bucket.tokens -= 1
        return Duration.zero
      })
  })
}

const filled = ({ at, tokens }: Bucket, { atOnce, perSecond }: Rate, now: number): Bucket => ({
  tokens: Math.min(atOnce, tokens + (Math.max(0, now - at) / 1000) * perSecond),
  at: now
})

const keep = (buckets: Buckets, name: string, bucket: Bucket) => {
  buckets.delete(name)
  buckets.set(name, bucket)
  const [oldest = name] = buckets.keys()
  if (buckets.size > mostBuckets) buckets.delete(oldest)
}
