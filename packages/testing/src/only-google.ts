import { randomUUID } from 'node:crypto'
import { Client } from 'pg'

/**
 * Makes somebody one who signed up with Google: no password, and a Google account that signs them in. Without anything of
 * vitest, so that a browser test can use it.
 */
export async function onlyGoogle(databaseUrl: string, email: string): Promise<void> {
  const database = new Client({ connectionString: databaseUrl })
  await database.connect()
  try {
    const { rows } = await database.query<{ id: string }>(
      'update app_user set password_hash = null where email = $1 returning id',
      [email],
    )
    const id = rows[0]?.id
    if (!id) throw new Error('nobody has this address')
    await database.query(
      `insert into account (id, user_id, provider, provider_account_id) values ($1, $2, 'google', $3)`,
      [randomUUID(), id, `google-${randomUUID()}`],
    )
  } finally {
    await database.end()
  }
}
