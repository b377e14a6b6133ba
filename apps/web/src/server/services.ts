import 'server-only'
import { createServices, type Services } from '@portcullis/api'
import { env } from '@portcullis/env'

/** Next loads modules once per bundle; connections and counts must exist once per process. */
const KEY = Symbol.for('portcullis.services')

/** The services of this process, made on first use. */
export function services(): Services {
  const existing: Services | undefined = Reflect.get(globalThis, KEY)
  if (existing) return existing
  const { databaseUrl, ...rest } = env()
  if (databaseUrl === undefined) {
    throw new Error('DATABASE_URL is not set. `npm start` and `pnpm dev` set it to the embedded database.')
  }
  const made = createServices({ ...rest, databaseUrl })
  made.mail.start()
  made.auth.purge.start()
  Reflect.set(globalThis, KEY, made)
  return made
}
