/** The server process itself: started on a port of the loopback address, stopped politely or not. */
import { type ChildProcess, spawn } from "node:child_process"
import { createServer } from "node:net"
import { join } from "node:path"
import type { User } from "./Installation.ts"

export interface Options {
  readonly home: string
  readonly user: User
  readonly port: number
  /** As in `postgresql.conf`. */
  readonly settings: Readonly<Record<string, string | number>>
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject()))
    })
  })

/** Once it takes connections. */
export const launch = async ({ home, port, settings, user }: Options) => {
  const all = { listen_addresses: "127.0.0.1", port, unix_socket_directories: "", ...settings }
  const server = spawn(
    join(home, "native", "bin", "postgres"),
    ["-D", join(home, "data"), ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...user, cwd: home, stdio: ["ignore", "ignore", "pipe"] }
  )
  await isReady(server)
  return server
}

const isReady = (server: ChildProcess) =>
  new Promise<void>((resolve, reject) => {
    let said: string | undefined = ""
    server.stderr?.setEncoding("utf8").on("data", (text: string) => {
      if (said === undefined) return
      said += text
      if (!said.includes("ready to accept connections")) return
      said = undefined
      resolve()
    })
    server.once("error", reject).once("exit", () => reject(new Error(said)))
  })

/** SIGINT ends Postgres without waiting for its clients; SIGQUIT ends it at once, as a crash would. */
export const stop = (server: ChildProcess, signal: "SIGINT" | "SIGQUIT") =>
  new Promise<void>((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once("exit", () => resolve()).kill(signal)
  })
