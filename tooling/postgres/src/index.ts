export * as AdminClient from "./AdminClient.ts"
export * as Cluster from "./Cluster.ts"
export { freshDatabase, ledgerOffer, PostgresServer, serverOffer, sharedServer } from "./PostgresServer.ts"
export { PostgresServerError } from "./PostgresServerError.ts"
