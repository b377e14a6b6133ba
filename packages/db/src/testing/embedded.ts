import type { FreshDatabase } from './postgres.ts'

export async function freshEmbeddedDatabase(): Promise<FreshDatabase> {
  throw new Error('not yet')
}
