export * as AdminClient from "./AdminClient.ts"
export * as Cluster from "./Cluster.ts"
export { freshDatabase, offer, PostgresServer } from "./PostgresServer.ts"
export { PostgresServerError } from "./PostgresServerError.ts"
