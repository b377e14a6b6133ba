/**
 * A process that writes until it is killed: `node test/audit-writer.ts <url> <workspaceId>…`. It says the id of each change
 * once the database has acknowledged it, and not before.
 */
import { writeSync } from 'node:fs'
import { createDatabase } from '../src/index.ts'

const [, , url = '', ...workspaces] = process.argv
const database = createDatabase({ url, poolSize: 4 })

async function writeForever(workspaceId: string): Promise<never> {
  for (;;) {
    const id = await database.tenant({ workspaceId }, async (tx) => {
      const character = await tx.character.create({ data: { name: 'Written' } })
      await database.audit(tx, {
        actorId: null,
        actorType: 'worker',
        agent: 'audit-writer',
        action: 'character.created',
        detail: { characterId: character.id },
        requestId: 'kill',
      })
      return character.id
    })
    // Synchronous: what was said has left this process, whatever happens to it next.
    writeSync(1, `${id}\n`)
  }
}

// Two writers to each workspace, so that some wait for the chain's head when the process dies.
await Promise.all([...workspaces, ...workspaces].map(writeForever))
