/** A Vendure server on the loopback address, with everything in memory and nothing sent anywhere. */
import {
  bootstrap,
  dummyPaymentHandler,
  type Middleware,
  type PasswordHashingStrategy,
  RandomBytesApiKeyStrategy,
  TransactionalConnection,
  type VendureConfig
} from "@vendure/core"
import type { IncomingMessage, ServerResponse } from "node:http"
import * as Database from "./Database.ts"
import type { ServerClock } from "./ServerClock.ts"
import * as Sessions from "./Sessions.ts"
import { superadmin } from "./superadmin.ts"
import { timeHeader } from "./timeHeader.ts"

/** Hashing takes its time on purpose, and every call by an API key is one: here it would only cost time. */
const noHashing: PasswordHashingStrategy = {
  hash: (text) => Promise.resolve(text),
  check: (text, hash) => Promise.resolve(text === hash)
}

/** A hundred years in milliseconds, and more than that in seconds. */
const forGood = 100 * 365 * 86_400_000

/** Whoever calls may say what time it is. */
const timekeeping = ({ put }: ServerClock): Middleware => ({
  route: "/{*path}",
  beforeListen: true,
  handler: ({ headers }: IncomingMessage, _: ServerResponse, next: () => void) => {
    const said = headers[timeHeader]
    if (typeof said === "string") put(Number(said))
    next()
  }
})

const config = (clock: ServerClock, database: Database.Database, sessions: Sessions.Sessions): VendureConfig => ({
  apiOptions: {
    port: 0,
    hostname: "127.0.0.1",
    adminApiPath: "admin-api",
    shopApiPath: "shop-api",
    cors: false,
    middleware: [timekeeping(clock)]
  },
  authOptions: {
    sessionCacheStrategy: sessions,
    sessionCacheTTL: forGood,
    sessionDuration: forGood,
    tokenMethod: ["bearer", "api-key"],
    requireVerification: false,
    superadminCredentials: superadmin,
    passwordHashingStrategy: noHashing,
    // When a key was last used is of no interest here, and would be a write of every call.
    adminApiKeyStrategy: new RandomBytesApiKeyStrategy({ hashingStrategy: noHashing, lastUsedAtUpdateInterval: "365d" })
  },
  dbConnectionOptions: {
    type: "better-sqlite3",
    database: ":memory:",
    driver: function () {
      return database
    },
    statementCacheSize: 1000,
    synchronize: true,
    logging: false
  },
  // They are read anew when they are changed. A test's time goes by faster than the world's.
  entityOptions: { channelCacheTtl: forGood, zoneCacheTtl: forGood, taxRateCacheTtl: forGood },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: {
    error: console.error,
    warn: () => undefined,
    info: () => undefined,
    verbose: () => undefined,
    debug: () => undefined
  }
})

export const boot = async (clock: ServerClock) => {
  const database = Database.make()
  const sessions = Sessions.make()
  const app = await bootstrap(config(clock, database, sessions))
  return {
    url: await app.getUrl(),
    database,
    sessions,
    connection: app.get(TransactionalConnection).rawConnection
  }
}
