import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

/**
 * Adds that many accounts that nobody signs in to, for lists that are longer than a page; none of them has a workspace.
 * Without anything of vitest, so that a browser test can use it. What their names begin with.
 */
export async function manyPeople(databaseUrl: string, count: number): Promise<string> {
  const name = `Crowd ${randomUUID().slice(0, 8)}`
  const database = new Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    await database.query(
      `insert into app_user (id, name, email, email_verified_at, updated_at)
       select gen_random_uuid(), $1 || ' ' || n, gen_random_uuid() || '@example.com', now(), now()
       from generate_series(1, $2::int) as n`,
      [name, count],
    )
  } finally {
    await database.end()
  }
  return name
}
