import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"

const root = fileURLToPath(new URL("../../..", import.meta.url))

const Answer = Schema.fromJsonString(
  Schema.Struct({
    points: Schema.Int,
    lost: Schema.Int,
    doubled: Schema.Int,
    stuck: Schema.Int,
    chapters: Schema.Array(Schema.Struct({ chapter: Schema.String, findings: Schema.Array(Schema.Unknown) }))
  })
)

const campaign = Effect.acquireUseRelease(
  Effect.sync(() =>
    spawn(process.execPath, ["--conditions=@crossdock/source", "tooling/torture/src/main.ts", "--short", "--json"], {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"]
    })
  ),
  (child) =>
    Effect.callback<{ readonly code: number | null; readonly stdout: string }>((resume) => {
      let stdout = ""
      child.stdout.setEncoding("utf8").on("data", (text: string) => void (stdout += text))
      child.once("close", (code) => resume(Effect.succeed({ code, stdout })))
    }),
  (child) => Effect.sync(() => void child.kill("SIGTERM"))
)

describe("a short campaign", () => {
  it.live(
    "kills processes at statements and at random, and loses, doubles and sticks nothing",
    () =>
      Effect.gen(function* () {
        const { code, stdout } = yield* campaign
        const { chapters, doubled, lost, points, stuck } = yield* Schema.decodeUnknownEffect(Answer)(stdout)
        assert.deepStrictEqual(
          chapters.flatMap(({ findings }) => findings),
          []
        )
        assert.deepStrictEqual({ code, lost, doubled, stuck }, { code: 0, lost: 0, doubled: 0, stuck: 0 })
        assert.isAtLeast(points, 7)
      }),
    300_000
  )
})
