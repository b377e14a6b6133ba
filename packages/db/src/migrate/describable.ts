import { PrismaPg } from '@prisma/adapter-pg'
import { ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { Pool, types } from 'pg'

/** The one-letter type "char" of PostgreSQL's catalogue; pg's list calls its number CHAR. */
const CATALOGUE_CHAR = types.builtins.CHAR

/**
 * Prisma's adapter, made able to describe a database: the engine asks for "char" columns of the catalogue, and the
 * adapter knows no such type. On the way in they pass as text, on the way out they are called what the engine expects.
 */
export function describable(url: string): {
  adapter: SqlMigrationAwareDriverAdapterFactory
  close(): Promise<void>
} {
  // One connection, so that one query at a time tells which of its columns are meant.
  const pool = new Pool({ connectionString: url, max: 1 })
  const query = pool.query.bind(pool) as (config: unknown) => Promise<{ fields: { dataTypeID: number }[] }>
  let characters: boolean[] = []
  const asText = async (config: unknown) => {
    const result = await query(config)
    characters = result.fields.map((field) => field.dataTypeID === CATALOGUE_CHAR)
    for (const field of result.fields) {
      if (field.dataTypeID === CATALOGUE_CHAR) field.dataTypeID = types.builtins.TEXT
    }
    return result
  }
  const inner = new PrismaPg(Object.assign(pool, { query: asText }))
  const connect = async () => {
    const adapter = await inner.connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    return Object.assign(adapter, {
      queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
        const result = await queryRaw(query)
        const columnTypes = result.columnTypes.map((type, index) =>
          characters[index] ? ColumnTypeEnum.Character : type,
        )
        return { ...result, columnTypes }
      },
    })
  }
  return {
    adapter: {
      provider: inner.provider,
      adapterName: inner.adapterName,
      connect,
      connectToShadowDb: () => inner.connectToShadowDb(),
    },
    close: () => pool.end(),
  }
}
