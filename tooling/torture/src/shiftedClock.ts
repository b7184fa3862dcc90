/**
 * Loaded before a program (`node --import`): shifts its `Date` by as many milliseconds as the file of TORTURE_CLOCK says,
 * whenever that changes. Timers go on as ever, as they do when a machine's clock is set.
 */
import { readFileSync } from "node:fs"

const file = process.env["TORTURE_CLOCK"] ?? ""
const Real = globalThis.Date
const shift = { millis: 0 }

const read = () => {
  const millis = Number(readFileSync(file, "utf8"))
  if (Number.isFinite(millis)) shift.millis = millis
}

const now = () => Real.now() + shift.millis

if (file !== "") {
  read()
  setInterval(read, 50).unref()
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver))
  })
}
