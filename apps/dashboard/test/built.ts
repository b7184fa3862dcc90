/** The dashboard as browsers load it, built when its sources are newer. */
import { execFileSync } from "node:child_process"
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs"
import { join } from "node:path"
import { setTimeout } from "node:timers/promises"
import { Schema } from "effect"

const root = new URL("..", import.meta.url).pathname

export const folder = join(root, "dist")

const Chunk = Schema.Struct({
  file: Schema.String,
  css: Schema.optionalKey(Schema.Array(Schema.String)),
  assets: Schema.optionalKey(Schema.Array(Schema.String)),
  imports: Schema.optionalKey(Schema.Array(Schema.String))
})

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Record(Schema.String, Chunk)))

const manifest = join(folder, ".vite/manifest.json")

export const readManifest = async () => {
  while (!isFresh()) {
    if (isMine()) build()
    else await setTimeout(beat)
  }
  return decode(readFileSync(manifest, "utf8"))
}

/** Milliseconds between two looks at what another process builds. */
const beat = 100
/** A build that takes longer than this, in milliseconds, is none any more. */
const longest = 90_000

/** Of several processes that want it built, one builds it and the others wait. */
const isMine = () => {
  try {
    mkdirSync(lock)
    return true
  } catch {
    // By the clock that dates files: it is theirs that this is compared with.
    if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > longest) done()
    return false
  }
}

const lock = join(root, "node_modules/.building")

const done = () => rmSync(lock, { recursive: true, force: true })

/** As a process of its own, since what runs tests is not what is shipped. */
const build = () => {
  try {
    execFileSync(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
      cwd: root,
      env: { ...process.env, NODE_ENV: "production" }
    })
  } finally {
    done()
  }
}

const isFresh = () => {
  if (!existsSync(manifest)) return false
  const { mtimeMs } = statSync(manifest)
  const sources = globSync(["src/**/*", "public/*", "index.html", "vite.config.ts", "package.json"], { cwd: root })
  return sources.every((file) => statSync(join(root, file)).mtimeMs < mtimeMs)
}
