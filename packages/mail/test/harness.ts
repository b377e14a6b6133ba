import { createKeyRing } from '@portcullis/crypto'
import { createLogger } from '@portcullis/log'
import { captureLog } from '@portcullis/log/testing'
import { testDatabase } from '@portcullis/testing'
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll } from 'vitest'
import { createMail, type Delivery, type MailOptions, type Transport } from '../src/index.ts'
import { SendError, type SendFailure } from '../src/transport/transport.ts'

export const APP_URL = 'https://app.example.test'
export const TOKEN = 'q2Vx8sKp0LrTn4Bz6Ym1Wc3Hd5Jf7Gg9aA_b-CdEfGh'
export const RESET = { to: 'ada@example.test', template: 'reset-password', values: { token: TOKEN } } as const

/** A clock that stands still until the test moves it. */
export function heldClock() {
  let now = Date.parse('2026-01-02T03:04:05Z')
  return Object.assign(() => now, {
    advance: (ms: number) => {
      now += ms
    },
  })
}

/** Keeps what it was given, or fails the way the test says. */
export function scriptedTransport() {
  const sent: Delivery[] = []
  const failures: SendFailure[] = []
  const transport: Transport = {
    async send(delivery) {
      const failure = failures.shift()
      if (failure) throw new SendError(failure)
      sent.push(delivery)
    },
  }
  return { transport, sent, failures }
}

export const newKeys = (id = 'test') => createKeyRing([{ id, key: randomBytes(32) }])

/** An outbox on a real database of the test file's own. */
export async function makeWorld() {
  const { database: db, adminUrl } = await testDatabase()
  const admin = new Client({ connectionString: adminUrl })
  await admin.connect()
  afterAll(() => admin.end())
  const clock = heldClock()
  const keys = newKeys()
  const captured = captureLog()
  const log = createLogger({ level: 'trace', destination: captured.destination })

  /** One process's mail, on the database that all share. */
  function process(options: Partial<MailOptions> = {}) {
    const { transport, sent, failures } = scriptedTransport()
    const mail = createMail({ db, keys, transport, appUrl: APP_URL, clock, log, ...options })
    return { mail, sent, failures }
  }

  const rows = async () =>
    (await admin.query<Record<string, unknown>>('select * from outbound_mail order by created_at, id')).rows
  const empty = () => admin.query('delete from outbound_mail')
  return { db, admin, clock, keys, captured, process, rows, empty }
}
