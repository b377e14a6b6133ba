import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { verifyAudit } from '../src/audit/index.ts'
import { createWorkspace } from '../src/testing/index.ts'
import { onPostgres } from './servers.ts'

const KILLS = 50
/** At once: enough that each dies amid the others' work, few enough for two cores. */
const WRITERS = 5

/** Starts a writer, kills it when it has said `acknowledged` ids or more, and returns what it said. */
async function killed(url: string, workspaces: string[], acknowledged: number): Promise<string[]> {
  const writer = spawn(process.execPath, [join(import.meta.dirname, 'audit-writer.ts'), url, ...workspaces], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  let complaint = ''
  writer.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    if (said.split('\n').length > acknowledged) writer.kill('SIGKILL')
  })
  const [, signal] = await once(writer, 'close')
  if (signal !== 'SIGKILL') throw new Error(`The writer ended by itself: ${complaint}`)
  return said.split('\n').slice(0, -1)
}

onPostgres((server) => {
  it(
    `${KILLS} processes killed under load lose no acknowledged entry, and the chains hold`,
    { timeout: 180_000 },
    async () => {
      const { database, url, admin, adminUrl } = server()
      const workspaces = [
        (await createWorkspace(database)).workspaceId,
        (await createWorkspace(database)).workspaceId,
      ]
      const acknowledged: string[] = []
      let begun = 0
      const lane = async () => {
        while (begun < KILLS) {
          begun += 1
          // Some die with their first change, some in the middle of many.
          acknowledged.push(...(await killed(url, workspaces, 1 + ((begun * 7) % 23))))
        }
      }
      await Promise.all(Array.from({ length: WRITERS }, lane))

      expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)
      const { rows: entries } = await admin.query<{ id: string }>(
        `select detail->>'characterId' as id from audit_event where workspace_id = any($1)`,
        [workspaces],
      )
      const { rows: changes } = await admin.query<{ id: string }>(
        'select id from "character" where workspace_id = any($1)',
        [workspaces],
      )
      const recorded = new Set(entries.map(({ id }) => id))
      expect(acknowledged.filter((id) => !recorded.has(id))).toEqual([])
      // Change and entry, both or neither, also of what was never acknowledged.
      expect(changes.map(({ id }) => id).toSorted()).toEqual([...recorded].toSorted())
      expect(await verifyAudit({ url: adminUrl })).toMatchObject({ findings: [], entries: entries.length })

      // The broken twin: one acknowledged entry that is lost is noticed, by what was said and by the chain.
      await admin.query('alter table audit_event disable trigger audit_event_stays')
      await admin.query(`delete from audit_event where detail->>'characterId' = $1`, [acknowledged[0]])
      await admin.query('alter table audit_event enable trigger audit_event_stays')
      const { findings } = await verifyAudit({ url: adminUrl })
      expect(findings.map(({ kind }) => kind)).toEqual(['removed'])
    },
  )
})
