export { readAddress } from './address.ts'
export { FolderInUse } from './lock.ts'
export { type SpawnedEmbedded, spawnEmbedded } from './spawn.ts'
export { type Embedded, type EmbeddedOptions, startEmbedded } from './start.ts'
