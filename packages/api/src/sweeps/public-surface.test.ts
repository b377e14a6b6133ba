import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { publicProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { surfaceOf } from './surface.ts'

/** What was accepted last. `vitest run src/sweeps -u` accepts a change; its diff is what a reviewer reads. */
const ACCEPTED = './public-surface.txt'

it('is the surface that was accepted', async () => {
  await expect(surfaceOf(appRouter)).toMatchFileSnapshot(ACCEPTED)
})

it('notices a procedure that is added, and a guard that is weakened', async () => {
  const accepted = await readFile(new URL(ACCEPTED, import.meta.url), 'utf8')
  const open = publicProcedure
    .public({ because: 'Everyone may read every character.' })
    .input(z.strictObject({}))
    .output(z.object({}))
    .query(() => ({}))
  expect(surfaceOf(t.mergeRouters(appRouter, t.router({ open })))).not.toBe(accepted)

  const lineOf = (surface: string) => surface.split('\n').find((line) => line.startsWith('character.get '))
  const weakened = lineOf(surfaceOf(t.router({ character: t.router({ get: open }) })))
  expect(weakened).toMatch(/^character\.get +query +public +waived +read /)
  expect(lineOf(accepted)).toMatch(/^character\.get +query +workspace +character:read +read /)
})
