/**
 * Generates the Prisma client, unless it is there already for exactly this schema. Prisma's command line wants a native
 * schema engine that it would download; generating the client does not use it, so any executable will do.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = `${root}src/generated/.stamp`
const prisma = createRequire(import.meta.url).resolve('prisma/package.json')

const wanted = createHash('sha256')
  .update(readFileSync(`${root}prisma/schema.prisma`))
  .update(readFileSync(prisma))
  .digest('hex')

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0)

const cli = prisma.replace('package.json', 'build/index.js')
const { status } = spawnSync(process.execPath, [cli, 'generate', '--schema', 'prisma/schema.prisma'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  },
})
if (status !== 0) process.exit(status ?? 1)
writeFileSync(stamp, wanted)
