/** The dashboard as browsers load it, built when its sources are newer. */
import { execFileSync } from "node:child_process"
import { existsSync, globSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
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

export const readManifest = () => {
  if (!isFresh()) build()
  return decode(readFileSync(manifest, "utf8"))
}

/** As a process of its own, since what runs tests is not what is shipped. */
const build = () =>
  execFileSync(process.execPath, [join(root, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" }
  })

const isFresh = () => {
  if (!existsSync(manifest)) return false
  const { mtimeMs } = statSync(manifest)
  const sources = globSync(["src/**/*", "public/*", "index.html", "vite.config.ts", "package.json"], { cwd: root })
  return sources.every((file) => statSync(join(root, file)).mtimeMs < mtimeMs)
}
