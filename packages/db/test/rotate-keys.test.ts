import { createKeyRing, parseKeyRing } from '@portcullis/crypto'
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { beforeEach, describe, expect, it } from 'vitest'
import { rotateKeys, SEALED_COLUMNS, sealContext, type SealedColumn } from '../src/sealed/index.ts'
import { createUser } from '../src/testing/index.ts'
import { onPostgres } from './servers.ts'

const OLD_KEY = randomBytes(32)
const NEW_KEY = randomBytes(32)
const base64 = (...keys: Buffer[]) => keys.map((key) => key.toString('base64')).join(',')
const before = parseKeyRing(base64(OLD_KEY))
const during = parseKeyRing(base64(NEW_KEY, OLD_KEY))
const after = parseKeyRing(base64(NEW_KEY))

onPostgres((server) => {
  beforeEach(async () => {
    await server().admin.query('delete from totp')
    await server().admin.query('delete from outbound_mail')
  })

  const contextOf = (id: string) => sealContext('totp', id, 'secret')
  const secretOf = (id: string) => `secret of ${id}`

  /** Somebody with an authenticator app, sealed under whatever the ring's first key is. */
  async function enrolled(ring = before) {
    const { id: userId } = await createUser(server().database)
    const id = randomUUID()
    const secret = ring.seal(secretOf(id), { context: contextOf(id) })
    await server().database.identity.totp.create({ data: { id, userId, secret } })
    return id
  }

  async function stored() {
    const rows = await server().admin.query<{ id: string; secret: string }>(
      'select id, secret from totp order by id',
    )
    return rows.rows
  }

  const opens = (ring: typeof before, rows: Awaited<ReturnType<typeof stored>>) =>
    rows.every(({ id, secret }) => ring.open(secret, { context: contextOf(id) }) === secretOf(id))

  describe('the list of sealed columns', () => {
    /** Columns that the database itself holds to be sealed. */
    async function heldByDatabase(): Promise<string[]> {
      const { rows } = await server().admin.query<{ name: string }>(`
      select c.conrelid::regclass::text || '.' || a.attname as name
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
      where c.contype = 'c' and pg_get_constraintdef(c.oid) like '%^v1[.]%' order by 1`)
      return rows.map(({ name }) => name)
    }

    it('is that of the columns whose values the database refuses unsealed', async () => {
      expect(SEALED_COLUMNS.map(({ name }) => name).sort()).toEqual(await heldByDatabase())
    })

    it('broken twin: a sealed column that nobody listed is noticed', async () => {
      await server().admin.query(`create table twin (v text, constraint twin_sealed check (v ~ '^v1[.]'))`)
      const held = await heldByDatabase()
      await server().admin.query('drop table twin')
      expect(held).toContain('twin.v')
    })

    it('refuses a secret that can be read', async () => {
      const { id: userId } = await createUser(server().database)
      const plain = server().database.identity.totp.create({
        data: { id: randomUUID(), userId, secret: 'JBSWY3DPEHPK3PXP' },
      })
      await expect(plain).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
    })
  })

  describe('re-encrypting', () => {
    it('puts every value under the newest key, in pages, and finds nothing to do the next time', async () => {
      for (let index = 0; index < 5; index += 1) await enrolled()
      await enrolled(during)
      const progress: number[] = []
      const [totp] = await rotateKeys({
        identity: server().database.identity,
        keys: during,
        batch: 2,
        onProgress: ({ column, resealed, current }) => {
          if (column === 'totp.secret') progress.push(resealed + current)
        },
      })
      expect(totp).toEqual({ column: 'totp.secret', current: 1, resealed: 5, changed: 0, unreadable: [] })
      expect(progress).toEqual([2, 4, 6])
      expect(opens(after, await stored())).toBe(true)
      const [again] = await rotateKeys({ identity: server().database.identity, keys: during })
      expect(again).toMatchObject({ current: 6, resealed: 0 })
    })

    it('re-encrypts the mails that wait', async () => {
      const id = randomUUID()
      const context = ['outbound_mail', id, 'body'] as const
      const body = before.seal('to whom', { context })
      await server().database.identity.outboundMail.create({
        data: { id, template: 'verify-email', body, nextAttemptAt: new Date(), createdAt: new Date() },
      })
      await rotateKeys({ identity: server().database.identity, keys: during })
      const row = await server().database.identity.outboundMail.findUniqueOrThrow({
        where: { id },
        select: { body: true },
      })
      expect(after.open(row.body ?? '', { context })).toBe('to whom')
    })

    it('does not undo what somebody wrote in between', async () => {
      const id = await enrolled()
      const [totp] = SEALED_COLUMNS
      const newer = during.seal('written meanwhile', { context: contextOf(id) })
      const interrupted = (replace: SealedColumn['replace']): SealedColumn => ({
        ...(totp as SealedColumn),
        async replace(...args) {
          await server().database.identity.totp.updateMany({ where: { id }, data: { secret: newer } })
          return replace(...args)
        },
      })
      const run = (column: SealedColumn) =>
        rotateKeys({ identity: server().database.identity, keys: during, columns: [column] })
      const [result] = await run(interrupted((totp as SealedColumn).replace))
      expect(result).toMatchObject({ resealed: 0, changed: 1 })
      expect((await stored())[0]?.secret).toBe(newer)

      // Broken twin: written without comparing, the newer value is lost.
      await server().database.identity.totp.updateMany({
        where: { id },
        data: { secret: before.seal('old', { context: contextOf(id) }) },
      })
      const blind: SealedColumn['replace'] = async (of, row, to) =>
        (await of.totp.updateMany({ where: { id: row.id }, data: { secret: to } })).count === 1
      await run(interrupted(blind))
      expect((await stored())[0]?.secret).not.toBe(newer)
    })

    it('leaves alone, and names, what does not open: a retired key, a swapped value', async () => {
      const stranger = createKeyRing([{ id: 'gone', key: randomBytes(32) }])
      const retired = await enrolled(stranger)
      const [one, other] = [await enrolled(), await enrolled()]
      const swapped = (await stored()).find(({ id }) => id === other)?.secret ?? ''
      await server().database.identity.totp.updateMany({ where: { id: one }, data: { secret: swapped } })
      const kept = await stored()

      const told: string[] = []
      const [result] = await rotateKeys({
        identity: server().database.identity,
        keys: during,
        onUnreadable: ({ id, reason }) => told.push(`${id} ${reason}`),
      })
      expect(result).toMatchObject({ resealed: 1 })
      expect(told.sort()).toEqual([`${retired} unknown_key`, `${one} tampered`].sort())
      const untouched = (id: string) => (rows: typeof kept) => rows.find((row) => row.id === id)?.secret
      for (const id of [retired, one]) expect(untouched(id)(await stored())).toBe(untouched(id)(kept))
    })
  })

  describe('killed', () => {
    const ROWS = 220
    const program = new URL('../bin/rotate-keys.ts', import.meta.url).pathname

    function start(keys: string) {
      return spawn(process.execPath, [program, '--batch', '10'], {
        env: { ...process.env, DATABASE_URL: server().url, ENCRYPTION_KEYS: keys },
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    }

    it(
      'at ten points, no value is unreadable, and the next run goes on from there',
      { timeout: 180_000 },
      async () => {
        await Promise.all(
          Array.from({ length: 4 }, () => Promise.all(Array.from({ length: ROWS / 4 }, () => enrolled()))),
        )
        let left = ROWS
        for (let kill = 0; kill < 10; kill += 1) {
          const child = start(base64(NEW_KEY, OLD_KEY))
          const ended = once(child, 'exit')
          // The first lines tell of rows that were done before; killed in the middle of the batch that comes after.
          for await (const line of createInterface(child.stdout)) {
            const resealed = Number(/: (\d+) re-encrypted/.exec(line)?.[1] ?? 0)
            if (resealed >= 10) break
          }
          child.kill('SIGKILL')
          expect(await ended).toEqual([null, 'SIGKILL'])
          const rows = await stored()
          expect(rows).toHaveLength(ROWS)
          expect(opens(during, rows)).toBe(true)
          const nowLeft = rows.filter(({ secret }) => !during.isCurrent(secret)).length
          expect(nowLeft).toBeLessThan(left)
          left = nowLeft
        }
        const last = start(base64(NEW_KEY, OLD_KEY))
        let output = ''
        last.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
        expect(await once(last, 'close')).toEqual([0, null])
        expect(output).toContain('older ones may be taken out')
        expect(opens(after, await stored())).toBe(true)
      },
    )

    it('fails, loudly, where a key was taken out too early', async () => {
      await enrolled()
      const child = start(base64(NEW_KEY))
      let output = ''
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
      expect(await once(child, 'close')).toEqual([1, null])
      expect(output).toContain('Take no key out')
      expect(output).toContain('decryption_failure')
      expect(opens(before, await stored())).toBe(true)
    })
  })
})
