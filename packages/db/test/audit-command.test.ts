import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createWorkspace } from '../src/testing/index.ts'
import { onPostgres } from './servers.ts'

const COMMAND = join(import.meta.dirname, '../bin/audit-verify.ts')

function verify(url: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], DATABASE_MIGRATION_URL: url }
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}

onPostgres((server) => {
  it(
    'says what it found, to people and to pipelines, and raises the alarm',
    { timeout: 60_000 },
    async () => {
      const { database, admin, adminUrl, url } = server()
      const scope = await createWorkspace(database)
      for (let count = 0; count < 3; count += 1) {
        const entry = { actorId: null, actorType: 'system', action: 'a.b', requestId: 'r' } as const
        await database.tenant(scope, (tx) => database.audit(tx, entry))
      }
      const folder = await mkdtemp(join(tmpdir(), 'portcullis-anchors-'))
      const anchors = join(folder, 'anchors.jsonl')

      const whole = await verify(adminUrl, '--write-anchors', anchors)
      expect(whole).toMatchObject({ code: 0, stderr: '' })
      expect(whole.stdout).toBe('The audit log holds: 3 entries in 1 workspaces.\n')
      expect(await readFile(anchors, 'utf8')).toContain(scope.workspaceId)
      expect((await verify(adminUrl, '--anchors', anchors)).stdout).toContain('against 1 noted down earlier')

      await admin.query('alter table audit_event disable trigger audit_event_stays')
      await admin.query('delete from audit_event where seq = 2')
      const broken = await verify(adminUrl, '--json', '--write-anchors', anchors)
      expect(broken.code).toBe(1)
      expect(JSON.parse(broken.stdout)).toMatchObject({
        entries: 2,
        findings: [{ workspaceId: scope.workspaceId, seq: 2, kind: 'removed' }],
      })
      expect(JSON.parse(broken.stderr)).toMatchObject({
        level: 'error',
        event: 'audit_tampering',
        workspaceId: scope.workspaceId,
      })
      // A log that was tampered with is not noted down as good.
      expect(await readFile(anchors, 'utf8')).toContain('"seq":3')

      // Not looked at is not the same as whole.
      expect((await verify(url)).code).toBe(2)
      expect((await verify(adminUrl, '--anchors', join(folder, 'absent'))).code).toBe(2)
      expect((await verify(adminUrl, '--unknown')).code).toBe(2)
      await rm(folder, { recursive: true })
    },
  )
})
