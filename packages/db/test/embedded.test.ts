import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { runningEmbedded, spawnEmbedded, startEmbedded } from '../src/embedded/index.ts'
import { createDatabase } from '../src/index.ts'
import { migrate } from '../src/migrate/index.ts'
import { createCharacter, createWorkspace } from '../src/testing/index.ts'

const PROGRAM = join(import.meta.dirname, '../bin/embedded.ts')

let seed = ''
let root = ''
let dataDir = ''
beforeAll(async () => {
  seed = await mkdtemp(join(tmpdir(), 'pc-'))
  const server = await startEmbedded({ dataDir: seed })
  await server.stop()
})
afterAll(() => rm(seed, { recursive: true, force: true }))
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pc-'))
  dataDir = join(root, 'data')
  // Making a cluster takes seconds; most tests begin with one that was made before.
  cpSync(join(seed, 'cluster'), join(dataDir, 'cluster'), { recursive: true })
})
afterEach(() => rm(root, { recursive: true, force: true }))

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return work(client).finally(() => client.end().catch(() => {}))
}

function socketFolder(url: string): string {
  return new URL(url).searchParams.get('host') ?? ''
}

describe('startEmbedded', () => {
  it('keeps what was written, for this user alone', async () => {
    await rm(dataDir, { recursive: true })
    const first = await startEmbedded({ dataDir })
    await withClient(first.url, (client) => client.query('create table kept as select 7 as n'))
    expect((await stat(socketFolder(first.url))).mode & 0o777).toBe(0o700)
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    await first.stop()
    expect(existsSync(socketFolder(first.url))).toBe(false)
    const second = await startEmbedded({ dataDir })
    expect((await withClient(second.url, (client) => client.query('select n from kept'))).rows).toEqual([
      { n: 7 },
    ])
    await second.stop()
  })

  it('refuses a second server on the same folder, in this process and in another', async () => {
    const first = await startEmbedded({ dataDir })
    const message = `The embedded database in ${dataDir} is already running (process ${process.pid}); stop that one first, or set DATABASE_URL.`
    await expect(startEmbedded({ dataDir, lockWaitMs: 0 })).rejects.toThrow(message)
    await expect(spawnEmbedded({ dataDir })).rejects.toThrow(message)
    // The refusals have taken nothing from the first.
    expect(await runningEmbedded(dataDir)).toBe(first.url)
    await withClient(first.url, (client) => client.query('select 1'))
    await first.stop()
    expect(await runningEmbedded(dataDir)).toBeUndefined()
  })

  it('is not misled by a process id that another process has by now', async () => {
    await writeFile(join(dataDir, 'pid'), String(process.pid))
    const server = await startEmbedded({ dataDir, lockWaitMs: 0 })
    expect(await runningEmbedded(dataDir)).toBe(server.url)
    await server.stop()
  })

  it('listens elsewhere when the path is too long for a socket, and says where', async () => {
    const long = join(root, 'x'.repeat(90))
    cpSync(join(seed, 'cluster'), join(long, 'cluster'), { recursive: true })
    const server = await startEmbedded({ dataDir: long })
    const folder = socketFolder(server.url)
    expect(folder.startsWith(long)).toBe(false)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    expect(await readFile(join(long, 'socket-folder'), 'utf8')).toBe(folder)
    expect(await runningEmbedded(long)).toBe(server.url)
    await withClient(server.url, (client) => client.query('select 1'))
    await server.stop()
    expect(existsSync(folder)).toBe(false)
  })
})

describe('sessions on the one backend', () => {
  it('leave no role and no tenant behind, and do not wait for a client that is gone', async () => {
    const server = await startEmbedded({ dataDir })
    await migrate({ url: server.url })
    const database = createDatabase({ url: server.url })
    const scope = await createWorkspace(database)
    await createCharacter(database, scope)
    await database.tenant(scope, () => Promise.reject(new Error('x'))).catch(() => {})
    const [row] = (
      await withClient(server.url, (client) =>
        client.query(
          `select current_user::text as role, current_setting('app.workspace_id', true) as workspace`,
        ),
      )
    ).rows
    expect(row).toEqual({ role: 'postgres', workspace: '' })

    const gone = new Client({ connectionString: server.url })
    gone.on('error', () => {})
    await gone.connect()
    await gone.query('begin')
    await gone.query(`update "character" set name = 'half'`)
    // As when its process is killed: no goodbye.
    ;(gone as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    expect(await database.tenant(scope, (tx) => tx.character.count({ where: { name: 'half' } }))).toBe(0)
    await database.close()
    await server.stop()
  })

  it('do not mix up each other’s statements', async () => {
    const server = await startEmbedded({ dataDir })
    const sum = async (worker: number) =>
      withClient(server.url, async (client) => {
        for (let n = 0; n < 50; n++) {
          const values = Array.from({ length: (worker % 3) + 1 }, () => worker * 1000 + n)
          const sql = `select ${values.map((_, i) => `$${i + 1}::int`).join(' + ')} as it`
          const { rows } = await client.query(sql, values)
          expect(rows).toEqual([{ it: values.reduce((a, b) => a + b) }])
        }
      })
    await Promise.all([0, 1, 2, 3, 4, 5].map(sum))
    await server.stop()
  })
})

describe('a server in a process of its own', () => {
  it('ends cleanly when asked', async () => {
    const server = await spawnEmbedded({ dataDir })
    await withClient(server.url, (client) => client.query('create table kept (n int)'))
    await server.stop()
    expect(await runningEmbedded(dataDir)).toBeUndefined()
    expect(existsSync(join(dataDir, 'socket-folder'))).toBe(false)
  })

  it('ends when its parent is killed, and leaves the folder to the next', async () => {
    const program = join(root, 'parent.ts')
    const source = join(import.meta.dirname, '../src/embedded/index.ts')
    await writeFile(
      program,
      `import { spawnEmbedded } from ${JSON.stringify(source)}
       const { pid } = await spawnEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
       process.send(pid)`,
    )
    const parent = fork(program, { silent: true, execArgv: [] })
    const [pid] = (await once(parent, 'message')) as [number]
    parent.kill('SIGKILL')
    // Waits for the lock, which the orphan gives back.
    const server = await startEmbedded({ dataDir, lockWaitMs: 10_000 })
    expect(await readFile(join(dataDir, 'pid'), 'utf8')).toBe(String(process.pid))
    expect(pid).not.toBe(process.pid)
    await server.stop()
  })
})

describe('killed at any moment', () => {
  const start = (): ChildProcess =>
    fork(PROGRAM, [dataDir], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
  const kill = async (child: ChildProcess) => {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }

  it('starts again with every acknowledged write', async () => {
    const acknowledged: number[] = []
    let next = 0
    /** Writes, several sessions at once, until the server is gone. */
    const write = (url: string) =>
      withClient(url, async (client) => {
        for (;;) {
          const n = next++
          await client.query('insert into kept values ($1, repeat($2, 2000))', [n, 'x'])
          acknowledged.push(n)
        }
      }).catch(() => {})

    for (const [round, killAfterMs] of [40, 150, 300, 500].entries()) {
      const child = start()
      const [{ url }] = (await once(child, 'message')) as [{ url: string }]
      if (round === 0)
        await withClient(url, (client) => client.query('create table kept (n int primary key, filler text)'))
      const { rows } = await withClient(url, (client) => client.query<{ n: number }>('select n from kept'))
      const stored = new Set(rows.map(({ n }) => n))
      expect(acknowledged.filter((n) => !stored.has(n))).toEqual([])
      const writers = [write(url), write(url), write(url)]
      await sleep(killAfterMs)
      await kill(child)
      await Promise.all(writers)
    }
    const last = await startEmbedded({ dataDir })
    const { rows } = await withClient(last.url, (client) => client.query<{ n: number }>('select n from kept'))
    const stored = new Set(rows.map(({ n }) => n))
    expect(acknowledged.length).toBeGreaterThan(20)
    expect(acknowledged.filter((n) => !stored.has(n))).toEqual([])
    await last.stop()
  }, 60_000)

  it('starts again after the very first start was killed half-way', async () => {
    await rm(dataDir, { recursive: true })
    for (const killAfterMs of [100, 400, 900, 1500, 2500]) {
      const child = start()
      await sleep(killAfterMs)
      await kill(child)
    }
    const server = await startEmbedded({ dataDir })
    await migrate({ url: server.url })
    expect(existsSync(join(dataDir, 'cluster.new'))).toBe(false)
    await server.stop()
  }, 60_000)

  it('goes on with the migrations where it was killed', async () => {
    for (const killAfterMs of [5, 30, 80]) {
      const child = start()
      const [{ url }] = (await once(child, 'message')) as [{ url: string }]
      const work = migrate({ url, connectTimeoutMs: 2000 }).catch(() => {})
      await sleep(killAfterMs)
      await kill(child)
      await work
    }
    const server = await startEmbedded({ dataDir })
    await migrate({ url: server.url })
    expect(await migrate({ url: server.url })).toEqual([])
    await server.stop()
  }, 60_000)
})
