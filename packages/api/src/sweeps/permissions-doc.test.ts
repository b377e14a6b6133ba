import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { workspaceProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { SOFT_LIMITS } from '../soft-limits.ts'
import { t } from '../trpc.ts'
import { permissionsDoc } from './permissions-doc.ts'

const DOCS = '../../../../docs'

it('says in docs/permissions.md what the tables say', async () => {
  await expect(permissionsDoc(appRouter)).toMatchFileSnapshot(`${DOCS}/permissions.md`)
})

it('notices a procedure that is not in it yet', async () => {
  const accepted = await readFile(new URL(`${DOCS}/permissions.md`, import.meta.url), 'utf8')
  const extra = workspaceProcedure
    .permission('audit:read')
    .input(z.object({}))
    .output(z.object({}))
    .query(() => ({}))
  expect(permissionsDoc(t.mergeRouters(appRouter, t.router({ extra })))).not.toBe(accepted)
})

it('says in docs/workspaces.md how many there can be of everything (ASVS 5.0, 2.1.3)', async () => {
  const doc = await readFile(new URL(`${DOCS}/workspaces.md`, import.meta.url), 'utf8')
  const told = [...doc.matchAll(/^\| `(\w+)` +\| +([\d,]+) \| +(\w+) +\|/gm)].map(([, name, most, per]) => [
    name,
    { most: Number(most?.replace(',', '')), per },
  ])
  const limits = Object.entries(SOFT_LIMITS).map(([name, { most, per }]) => [name, { most, per }])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(limits))
})
