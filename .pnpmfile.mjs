/** What some packages say of themselves, mended where it costs every installation. */
export const hooks = { readPackage: (manifest) => withoutRedis(forItsSystem(manifest)) }

/** Node's packages name their system and processor as pnpm does not read it: every machine would get all of them. */
const forItsSystem = (manifest) =>
  /^node-(?:linux|win)-/u.test(manifest.name ?? "")
    ? { ...manifest, os: [manifest.os ?? []].flat(), cpu: [manifest.cpu ?? []].flat() }
    : manifest

/** Nothing here imports what Effect has for Redis, for which two thousand files would be fetched. */
const withoutRedis = (manifest) => {
  if (manifest.name !== "@effect/platform-node") return manifest
  const { redis: _, ...peerDependencies } = manifest.peerDependencies ?? {}
  return { ...manifest, peerDependencies }
}
