/** The clock of the process: the real one, or one that stands where it was put. SQLite asks it, too. */
export interface ServerClock {
  /** Stands still at this moment, in milliseconds; goes on by itself again where it is none. */
  readonly put: (millis: number | null) => void
}

export const install = (): ServerClock => {
  const RealDate = Date
  const stands: { at: number | null } = { at: null }
  const now = () => stands.at ?? RealDate.now()
  globalThis.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver))
  })
  return { put: (millis) => void (stands.at = millis) }
}
