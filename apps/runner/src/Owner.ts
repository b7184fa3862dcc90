/** What a process calls itself where it holds something: told to people, and never the same twice. */
import { randomUUID } from "node:crypto"
import { hostname } from "node:os"

export const make = (): string => `${hostname()} ${process.pid} ${randomUUID()}`
