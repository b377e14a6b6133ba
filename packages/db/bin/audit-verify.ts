/**
 * Verifies the audit log of every workspace: `pnpm audit:verify [--json] [--anchors <file>] [--write-anchors <file>]`.
 * Exit code 0 where every chain holds, 1 where one does not, 2 where it could not be found out.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createLogger, createSecurityLog } from '@portcullis/log'
import { parseAnchors, printAnchors } from '../src/audit/anchors.ts'
import { type Verification, verifyAudit } from '../src/audit/index.ts'
import { withDatabase } from './command.ts'

try {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      anchors: { type: 'string' },
      'write-anchors': { type: 'string' },
    },
  })
  const { json, anchors: file, 'write-anchors': target } = values
  const anchors = file === undefined ? [] : parseAnchors(await readFile(file, 'utf8'))
  await withDatabase(async (url) => {
    const verification = await verifyAudit({ url, anchors })
    const { heads, findings } = verification
    console.log(json ? JSON.stringify(verification) : inWords(verification, anchors.length))
    if (findings.length > 0) {
      await alarm(verification)
      process.exitCode = 1
      // What was noted down of a log that was tampered with would vouch for it.
    } else if (target !== undefined) await writeFile(target, printAnchors(heads), { mode: 0o600 })
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}

function inWords({ entries, heads, findings }: Verification, anchors: number): string {
  const lines = findings.map(({ workspaceId, seq, kind, says }) => `${workspaceId} #${seq} ${kind}: ${says}`)
  const against = anchors > 0 ? `, against ${anchors} noted down earlier` : ''
  const sum = `${entries} entries in ${heads.length} workspaces${against}`
  return [...lines, findings.length === 0 ? `The audit log holds: ${sum}.` : `TAMPERED: ${sum}.`].join('\n')
}

/** For those who watch the log and not this terminal. */
async function alarm({ findings }: Verification): Promise<void> {
  const destination = { write: (line: string) => void process.stderr.write(line) }
  const security = createSecurityLog(createLogger({ level: 'info', destination }))
  for (const [workspaceId, found] of Map.groupBy(findings, (finding) => finding.workspaceId)) {
    const { seq = 0, kind = '' } = found[0] ?? {}
    security.record('audit_tampering', { workspaceId, detail: { seq, kind, findings: found.length } })
  }
  await security.settled()
}
