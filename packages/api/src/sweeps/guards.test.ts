import { expect, it } from 'vitest'
import { z } from 'zod'
import { errorBoundary } from '../middleware/error-boundary.ts'
import { rateLimit } from '../middleware/rate-limit.ts'
import { requestLog } from '../middleware/request-log.ts'
import { publicProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { guardFaults, waivers } from './guards.ts'
import { walk } from './walk.ts'

const Nothing = z.strictObject({})
const Answer = z.object({ ok: z.literal(true) })

it('finds every procedure of the router', () => {
  const paths = walk(appRouter).map(({ path }) => path)
  expect(paths).toContain('generation.generate')
  expect(paths.length).toBeGreaterThanOrEqual(13)
})

it.each(walk(appRouter))('$path declares its guards and really passes them', (swept) => {
  expect(guardFaults(swept)).toEqual([])
})

it('prints every waiver', () => {
  const reasons = walk(appRouter).flatMap(waivers)
  // oxlint-disable-next-line no-console -- the point of a written reason is that somebody reads it
  console.info(`Waived guards:\n${reasons.join('\n')}`)
  expect(reasons).toEqual([
    'auth.requestPasswordReset: anyone may call, because: Whoever has forgotten the password cannot sign in.',
    'auth.requestVerification: anyone may call, because: Whoever waits for the mail that verifies an address cannot sign in yet.',
    'auth.resetPassword: anyone may call, because: Proved by the link that was mailed to the account’s address.',
    'auth.signUp: anyone may call, because: Nobody has an account before signing up.',
    'auth.verifyEmail: anyone may call, because: Proved by the link that was mailed and the password, before anyone can sign in.',
  ])
})

/** Procedures as a hurried builder might write them, and what the sweep says of each. */
const meta = {
  access: 'workspace',
  permission: 'character:read',
  limit: 'read',
  prompt: false,
} as const
const verb = () => ({ ok: true as const })
const BROKEN = {
  'bare t.procedure': {
    procedure: t.procedure.query(verb),
    fault: 'declares nothing: it was not built by the chain',
  },
  'meta without the guards it names': {
    procedure: t.procedure.meta(meta).input(Nothing).output(Answer).query(verb),
    fault:
      'passes [input output] instead of [requestLog errorBoundary rateLimit authenticate csrf workspace permission stepUp idempotency input output]',
  },
  'some of the guards': {
    procedure: t.procedure
      .use(requestLog)
      .use(errorBoundary)
      .use(rateLimit)
      .meta(meta)
      .input(Nothing)
      .output(Answer)
      .query(verb),
    fault:
      'passes [requestLog errorBoundary rateLimit input output] instead of [requestLog errorBoundary rateLimit authenticate csrf workspace permission stepUp idempotency input output]',
  },
  'guards in the wrong order': {
    procedure: t.procedure
      .use(errorBoundary)
      .use(requestLog)
      .use(rateLimit)
      .meta({ ...meta, access: 'public', permission: { because: 'Anyone may look at this page.' } })
      .input(Nothing)
      .output(Answer)
      .query(verb),
    fault:
      'passes [errorBoundary requestLog rateLimit input output] instead of [requestLog errorBoundary rateLimit csrf input output]',
  },
  'a stranger between the guards': {
    procedure: t.procedure
      .use(requestLog)
      .use(({ next }) => next())
      .use(errorBoundary)
      .use(rateLimit)
      .meta({ ...meta, access: 'public', permission: { because: 'Anyone may look at this page.' } })
      .input(Nothing)
      .output(Answer)
      .query(verb),
    fault:
      'passes [requestLog ? errorBoundary rateLimit input output] instead of [requestLog errorBoundary rateLimit csrf input output]',
  },
  'no output': {
    procedure: t.procedure.meta(meta).input(Nothing).query(verb),
    fault:
      'passes [input] instead of [requestLog errorBoundary rateLimit authenticate csrf workspace permission stepUp idempotency input output]',
  },
  'an empty reason': {
    procedure: publicProcedure.public({ because: ' ' }).input(Nothing).output(Answer).query(verb),
    fault: 'waives its permission without a reason',
  },
  'an uncounted call without a reason': {
    procedure: publicProcedure
      .public({ because: 'Anyone may look at this page.' })
      .unlimited({ because: 'ok' })
      .input(Nothing)
      .output(Answer)
      .query(verb),
    fault: 'waives its limit without a reason',
  },
}

it.each(Object.entries(BROKEN))('reports %s, and nothing else', (name, { procedure, fault }) => {
  const router = t.mergeRouters(appRouter, t.router({ [name]: procedure }))
  const found = walk(router).flatMap((swept) => guardFaults(swept).map((each) => `${swept.path}: ${each}`))
  expect(found).toEqual([`${name}: ${fault}`])
})
