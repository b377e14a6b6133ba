export { runningEmbedded } from './address.ts'
export { FolderInUse } from './lock.ts'
export { type SpawnedEmbedded, spawnEmbedded } from './spawn.ts'
export { DEFAULT_DATA_DIR, type Embedded, type EmbeddedOptions, startEmbedded } from './start.ts'
