/** A connection that only listens: for what other processes announce. It comes back by itself where it breaks. */
import { Client, type ClientConfig } from "pg"
import type { Db } from "pg-boss"

/** A broken line that nobody writes to is not noticed otherwise. */
const everyMillis = 10_000
const againAfterMillis = 1_000

export const make =
  (settings: ClientConfig): NonNullable<Db["listen"]> =>
  async (channel, onNotification, onReconnect) => {
    const state: { line: Line | undefined; isClosed: boolean; timer: NodeJS.Timeout | undefined } = {
      line: undefined,
      isClosed: false,
      timer: undefined
    }
    const again = () => {
      if (!state.isClosed) state.timer = setTimeout(() => void connect().catch(again), againAfterMillis)
    }
    const connect = async () => {
      const line = await open(settings, channel, onNotification, again)
      state.line = line
      if (state.isClosed) return line.close()
      return onReconnect()
    }
    await connect()
    return {
      close: async () => {
        state.isClosed = true
        clearTimeout(state.timer)
        await state.line?.close()
      }
    }
  }

interface Line {
  readonly close: () => Promise<void>
}

/** `onBroken` is told once. */
const open = async (
  settings: ClientConfig,
  channel: string,
  onNotification: (payload: string) => void,
  onBroken: () => void
): Promise<Line> => {
  const client = new Client(settings)
  const state = { isOver: false }
  const end = (how: () => void) => {
    if (state.isOver) return
    state.isOver = true
    clearInterval(beat)
    client.end().catch(() => undefined)
    how()
  }
  const beat = setInterval(() => client.query("select").catch(() => end(onBroken)), everyMillis)
  client.on("notification", ({ payload }) => onNotification(payload ?? ""))
  client.on("error", () => end(onBroken))
  client.on("end", () => end(onBroken))
  try {
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(channel)}`)
  } catch (error) {
    end(() => undefined)
    throw error
  }
  return { close: async () => end(() => undefined) }
}
