import { readFile } from 'node:fs/promises'
import { input } from '@portcullis/validators'
import openapiTS, { astToString } from 'openapi-typescript'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { workspaceProcedure } from '../procedures.ts'
import { openApiDocument } from '../rest/openapi/document.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'

/** What was accepted last. `vitest run src/sweeps -u` accepts a change; its diff is what a reviewer reads. */
const ACCEPTED = '../../../../docs/openapi.json'
/** What a TypeScript client is typed with; `test/rest-typed-client.test.ts` is one. */
const TYPES = '../../test/generated/rest-api.ts'

type Router = Parameters<typeof openApiDocument>[0]

const written = (router: Router) => `${JSON.stringify(openApiDocument(router), null, 2)}\n`
const typesOf = async (router: Router) =>
  astToString(await openapiTS(written(router), { alphabetize: true, defaultNonNullable: false }))

it('is the REST API that was accepted', async () => {
  await expect(written(appRouter)).toMatchFileSnapshot(ACCEPTED)
})

it('is the REST API whose types were generated last', async () => {
  await expect(await typesOf(appRouter)).toMatchFileSnapshot(TYPES)
})

it('notices an operation that is added', async () => {
  const accepted = await readFile(new URL(ACCEPTED, import.meta.url), 'utf8')
  const extra = workspaceProcedure
    .permission('character:read')
    .rest({ method: 'GET', path: '/extra', summary: 'Read more' })
    .input(input({}))
    .output(z.object({ ok: z.literal(true) }))
    .query(() => ({ ok: true as const }))
  const more = t.mergeRouters(appRouter, t.router({ extra }))
  expect(written(more)).not.toBe(accepted)
  expect(await typesOf(more)).toContain('"/api/v1/extra"')
})
