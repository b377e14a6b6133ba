import { id } from '@portcullis/validators'
import { z } from 'zod'
import { t } from '../src/trpc.ts'

const made = (version: 'v1' | 'v2') =>
  t.procedure
    .meta({
      access: 'workspace',
      permission: 'workspace:read',
      limit: 'read',
      prompt: false,
      rest: {
        method: 'GET',
        path: '/greeting',
        summary: 'Say hello',
        version,
        ...(version === 'v1' && {
          deprecated: {
            since: new Date('2026-01-01T00:00:00Z'),
            sunset: new Date('2027-01-01T00:00:00Z'),
            successor: '/api/v2/greeting',
          },
        }),
      },
    })
    .input(z.object({ workspaceId: id() }))
    .output(z.object({ version: z.string() }))
    .query(() => ({ version }))

/** An operation that is deprecated, beside the one that takes its place. */
export const versionsRouter = t.router({ old: made('v1'), fresh: made('v2') })
