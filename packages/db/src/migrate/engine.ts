import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Nothing in the database is managed by anyone else. */
export const NO_FILTERS = { externalTables: [], externalEnums: [] }

export type SchemaFile = { readonly path: string; readonly content: string }

/**
 * Prisma's own schema engine, compiled to WebAssembly: the same migrations table, the same diff, no download of a
 * native binary. Its package expects a bundler to load the module; in Node that takes the three steps below.
 */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  schema?: SchemaFile,
): Promise<bindings.SchemaEngine> {
  await loadOnce()
  return bindings.SchemaEngine.new(
    { datamodels: schema ? [[schema.path, schema.content]] : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
}

/** The two members used here; the DOM's library declares it, which this package does not load. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

let loading: Promise<void> | undefined

function loadOnce(): Promise<void> {
  loading ??= load()
  return loading
}

async function load(): Promise<void> {
  const require = createRequire(import.meta.url)
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': bindings,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start !== 'function') throw new Error('The schema engine has no start function')
  start()
}
