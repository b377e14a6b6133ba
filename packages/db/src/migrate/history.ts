import type { ClientBase } from 'pg'
import type { Migration } from './folder.ts'

/** Prisma's own record of what was applied, so that its tools read the same history. */
export type Applied = { readonly name: string; readonly checksum: string; readonly finished: boolean }

const CREATE = `
  create table if not exists "_prisma_migrations" (
    "id" varchar(36) primary key not null,
    "checksum" varchar(64) not null,
    "finished_at" timestamptz,
    "migration_name" varchar(255) not null,
    "logs" text,
    "rolled_back_at" timestamptz,
    "started_at" timestamptz not null default now(),
    "applied_steps_count" integer not null default 0
  )`

export async function createHistory(client: ClientBase): Promise<void> {
  await client.query(CREATE)
}

export async function readHistory(client: ClientBase): Promise<Applied[]> {
  const { rows: tables } = await client.query<{ present: boolean }>(
    `select to_regclass('public._prisma_migrations') is not null as present`,
  )
  if (!tables[0]?.present) return []
  const { rows } = await client.query<Applied>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from "_prisma_migrations" where rolled_back_at is null order by started_at, migration_name`,
  )
  return rows
}

export async function record(client: ClientBase, id: string, migration: Migration): Promise<void> {
  await client.query(
    `insert into "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     values ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
    [id, migration.checksum, migration.name],
  )
}
