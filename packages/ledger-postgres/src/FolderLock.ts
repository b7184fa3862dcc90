/**
 * One process at a time in a folder. The lock is a file beside it that names its holder: the process id, and when that
 * process started, since ids are used again. A lock whose holder is gone is taken over.
 */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, resolve } from "node:path"
import { threadId } from "node:worker_threads"
import { Ledger } from "@crossdock/core"
import { Effect, Option, Predicate, Schema } from "effect"

const Holder = Schema.Struct({ pid: Schema.Natural, started: Schema.String })
type Holder = typeof Holder.Type

/** Held until its scope closes; fails with `locked` where a running process has it. Creates the folders above. */
export const hold = (folder: string) => {
  const path = `${resolve(folder)}.lock`
  const taken = Effect.try({ try: () => take(path), catch: (error) => unusable(folder, error) })
  return Effect.acquireRelease(
    Effect.flatMap(taken, (holder) => (holder === "us" ? Effect.void : Effect.fail(locked(folder, holder)))),
    () => Effect.sync(() => rmSync(path, { force: true }))
  )
}

/** Who holds the lock now. */
const take = (path: string): Holder | "us" => {
  mkdirSync(dirname(path), { recursive: true })
  return create(path) ? "us" : (runningHolder(path) ?? clear(path) ?? take(path))
}

/**
 * Removes the lock of a dead holder, unless a running process was quicker. Of several that try at once only the one
 * with the guard may, so that nobody removes the lock that another has just taken.
 */
const clear = (path: string): Holder | undefined => {
  const guard = `${path}.takeover`
  if (!create(guard)) {
    const other = runningHolder(guard)
    if (other === undefined) rmSync(guard, { force: true })
    return other
  }
  try {
    const quicker = runningHolder(path)
    if (quicker === undefined) rmSync(path, { force: true })
    return quicker
  } finally {
    rmSync(guard, { force: true })
  }
}

/** Whether the file is ours now. It appears with its content, so that nobody ever reads half of it. */
const create = (path: string): boolean => {
  const draft = `${path}.${process.pid}-${threadId}`
  const holder: Holder = { pid: process.pid, started: startOf(process.pid) }
  writeFileSync(draft, JSON.stringify(holder))
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

const runningHolder = (path: string): Holder | undefined => {
  const text = readIfThere(path)
  const holder = Schema.decodeOption(Schema.fromJsonString(Holder))(text)
  return Option.getOrUndefined(Option.filter(holder, isRunning))
}

const isRunning = ({ pid, started }: Holder): boolean => {
  const start = startOf(pid)
  return isSignalable(pid) && (start === "" || start === started)
}

const isSignalable = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return hasCode(error, "EPERM")
  }
}

/** Which boot and which tick of it the process started in; empty where the system does not tell. */
const startOf = (pid: number): string => {
  const stat = readIfThere(`/proc/${pid}/stat`)
  // proc(5): the command in parentheses may itself hold spaces and parentheses; after it come the state and, as the
  // 22nd field of the line, the start.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  if (state === "Z") return "ended"
  const tick = fields[18]
  return tick === undefined ? "" : `${readIfThere("/proc/sys/kernel/random/boot_id").trim()}/${tick}`
}

const readIfThere = (path: string): string => {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}

const hasCode = (error: unknown, code: string) => Predicate.hasProperty(error, "code") && error.code === code

const locked = (folder: string, { pid }: Holder) =>
  new Ledger.LedgerError({
    reason: "locked",
    detail:
      `the folder ${resolve(folder)} is in use by process ${pid}: ` +
      "wait until it ends, stop it, or set DATABASE_URL so that both can share a server"
  })

const unusable = (folder: string, error: unknown) =>
  new Ledger.LedgerError({
    reason: "unreachable",
    detail: `the folder ${resolve(folder)} cannot be used: ${error instanceof Error ? error.message : String(error)}`
  })
