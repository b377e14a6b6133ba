import { Client } from 'pg'

/** One connection for the length of `work`. */
export async function withClient<T>(
  { url, connectTimeoutMs = 10_000 }: { url: string; connectTimeoutMs?: number | undefined },
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: 'portcullis-migrate',
  })
  // A connection that breaks fails the query that waits on it; without a listener it would end the process first.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
