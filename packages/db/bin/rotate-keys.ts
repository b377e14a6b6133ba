/**
 * Re-encrypts everything that is stored sealed under the first of `ENCRYPTION_KEYS`: `pnpm keys:rotate`. May be stopped
 * and started again at any time. Exit code 1 where a value could not be opened: then no key may be taken out yet.
 */
import { parseArgs } from 'node:util'
import { parseKeyRing } from '@portcullis/crypto'
import { developmentKeys } from '@portcullis/env'
import { createLogger, createSecurityLog } from '@portcullis/log'
import { createDatabase } from '../src/database.ts'
import { type Rotated, rotateKeys } from '../src/sealed/index.ts'
import { command, withDatabase } from './command.ts'

const { values } = parseArgs({ options: { batch: { type: 'string' } } })
const security = createSecurityLog(createLogger({ level: 'warn' }))

function encryptionKeys(): string {
  const given = process.env['ENCRYPTION_KEYS']
  if (given) return given
  if ((process.env['APP_ENV'] || 'development') === 'development') return developmentKeys()
  throw new Error('ENCRYPTION_KEYS is not set.')
}

function told({ column, current, resealed, changed, unreadable }: Rotated): string {
  const counts = [`${resealed} re-encrypted`, `${current} current already`, `${changed} changed meanwhile`]
  return `${column}: ${[...counts, `${unreadable.length} unreadable`].join(', ')}`
}

await command(async () => {
  const keys = parseKeyRing(encryptionKeys())
  await withDatabase(async (url) => {
    const db = createDatabase({ url })
    try {
      const results = await rotateKeys({
        identity: db.identity,
        keys,
        ...(values.batch && { batch: Number.parseInt(values.batch, 10) }),
        onProgress: (sofar) => console.log(`… ${told(sofar)}`),
        onUnreadable: (value) => security.record('decryption_failure', { detail: value }),
      })
      for (const result of results) console.log(told(result))
      const unreadable = results.flatMap((result) => result.unreadable)
      if (unreadable.length > 0) {
        console.error(`${unreadable.length} values do not open with these keys. Take no key out.`)
        process.exitCode = 1
      } else if (results.some(({ changed }) => changed > 0)) {
        console.log('Some values changed meanwhile: run this once more before taking a key out.')
      } else console.log('Everything is under the newest key: older ones may be taken out a day from now.')
    } finally {
      await db.close()
    }
  }, process.env['DATABASE_URL'] || undefined)
})
