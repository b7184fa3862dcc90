/** Sources that lose something between two pages, or between two runs. */
import * as toySource from "../toySource.ts"
import { broken, type Brokens, millisOf, newest, resume, textOf } from "./Broken.ts"

const { limit, nothingRead } = toySource

export const resuming: Brokens = {
  "is done for ever after its first run": broken("what comes between two runs is given by the second", {
    finish: () => ({ ...nothingRead, from: Number.MAX_SAFE_INTEGER })
  }),
  "asks for new records only": broken("a second run gives what changed since the first", {
    finish: (cursor, raws) => ({ ...nothingRead, from: Math.max(cursor.from ?? 0, toySource.lastIdOf(raws) + 1) })
  }),
  "begins the next run where this one ended in time": broken("a record that changes after it was read is given again", {
    finish: (_cursor, _raws, now) => ({ ...nothingRead, since: now })
  }),
  "leaves out what changed since it began": broken("a record that changes before it is read is not lost", {
    give: (raws, { started }) => raws.filter((raw) => started === null || millisOf(textOf(raw)) <= started),
    finish: (_cursor, _raws, now) => ({ ...nothingRead, since: now })
  }),
  "notes down as read what it left out as new": broken(
    "a record that appears while we read costs none of its neighbours, and is not lost",
    {
      give: (raws, { started }) => raws.filter((raw) => started === null || millisOf(textOf(raw)) <= started),
      finish: (cursor, raws) => ({ ...nothingRead, since: newest(raws, cursor) + 1_000 })
    }
  ),
  "asks for more than the platform remembers": broken("a cursor older than the platform's limit costs nothing", {
    start: resume
  }),
  "moves a cursor that is too old up to the limit": broken("a cursor older than the platform's limit costs nothing", {
    start: (after, now) => {
      const cursor = resume(after)
      const oldest = now - 20 * 24 * 3_600_000
      return { ...cursor, since: cursor.since === null ? null : Math.max(cursor.since, oldest) }
    }
  }),
  "forgets months later where it was": broken("resuming months later costs nothing", {
    start: (after, now) => {
      const cursor = resume(after)
      const isStale = cursor.started !== null && now - cursor.started > 30 * 24 * 3_600_000
      return isStale ? { ...nothingRead, since: cursor.started } : cursor
    },
    query: ({ from, since }) => ({
      after: since !== null && since < 1 ? since : undefined,
      from: from ?? undefined,
      limit,
      sort: "id"
    }),
    give: (raws, { since }) => raws.filter((raw) => since === null || millisOf(textOf(raw)) >= since)
  })
}
