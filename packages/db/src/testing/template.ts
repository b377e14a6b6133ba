import { createHash } from 'node:crypto'
import { readMigrations } from '../migrate/index.ts'

/** Names the template of this state of the migrations; any change of theirs makes another one. */
export async function templateName(): Promise<string> {
  const checksums = (await readMigrations()).map(({ checksum }) => checksum)
  const hash = createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)
  return `portcullis_template_${hash}`
}
