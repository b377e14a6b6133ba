import { ERRORS, type ErrorCode } from '@portcullis/errors'
import { expect } from 'vitest'
import type { Services } from '../src/services.ts'
import type { Answer } from './browser.ts'
import { PASSWORD, SECRET } from './harness.ts'
import type { Person } from './valid-inputs.ts'

/** What must never stand in an answer or in the log: planted secrets, and the marks of what was meant to stay inside. */
export function canaries(...people: Person[]): string[] {
  return [
    PASSWORD,
    SECRET,
    '$argon2id$',
    'portcullis_test_login',
    'postgresql://',
    ...people.flatMap((person) => [...person.jar.values()]),
  ]
}

/** Words by which an answer would tell what runs behind it. */
const INTERNAL =
  /prisma|postgres|redis|zod|superjson|trpc|\.ts\b|node_modules|\bat [\w.]+ \(|SELECT |ECONN|stack/i

/**
 * The code of a refusal, once it is known to be one as SPEC.md has it: the code's own status, its one sentence, the
 * request's id, and nothing else.
 */
export function refusalIn(answer: Answer): string {
  const code = answer.error?.code ?? `none, but ${answer.status}: ${answer.text.slice(0, 200)}`
  if (!answer.error) return code
  expect(ERRORS[code as ErrorCode]?.status).toBe(answer.status)
  expectPublic(answer.error)
  expect(answer.error.requestId).toBe(answer.headers.get('x-request-id'))
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expectSilent(answer.text)
  return code
}

/** An error with no more in it than a client may read. */
export function expectPublic(error: Answer['error']): void {
  const { code, message, requestId, fieldErrors, retryAfterSeconds, ...rest } = error ?? {}
  expect(ERRORS).toHaveProperty(String(code), expect.objectContaining({ message }))
  expect(requestId).toMatch(/^request-/)
  expect(fieldErrors ?? {}).toBeTypeOf('object')
  expect(retryAfterSeconds ?? 1).toBeTypeOf('number')
  expect(Object.keys(rest).filter((key) => key !== 'httpStatus')).toEqual([])
}

export function expectSilent(text: string): void {
  expect(text).not.toMatch(INTERNAL)
}

/** Everything these people have, to compare before and after. */
export async function stateOf(services: Services, ...people: Person[]) {
  const users = await services.db.identity.user.findMany({
    select: { id: true, email: true, name: true, passwordHash: true },
    orderBy: [{ id: 'asc' }],
    take: 1_000,
  })
  const spaces = await Promise.all(people.map((person) => spaceOf(services, person)))
  return { users, spaces }
}

async function spaceOf(services: Services, { workspaceId, userId }: Person) {
  const order = { orderBy: [{ id: 'asc' as const }], take: 1_000 }
  const sessions = await services.db.identity.session.findMany({
    where: { userId },
    select: { id: true, revokedAt: true },
    ...order,
  })
  return services.db.tenant({ workspaceId, userId }, async (tx) => ({
    sessions,
    members: await tx.membership.findMany({ select: { userId: true, role: true }, ...order }),
    characters: await tx.character.findMany({
      select: { id: true, name: true, summary: true, biography: true, updatedAt: true },
      ...order,
    }),
    generations: await tx.generation.findMany({
      select: { id: true, prompt: true, output: true, status: true },
      ...order,
    }),
    workspace: await tx.workspace.findMany({ select: { name: true }, ...order }),
    invitations: await tx.invitation.findMany({ select: { id: true, role: true }, ...order }),
    storyEvents: await tx.storyEvent.findMany({
      select: { id: true, title: true, description: true, updatedAt: true },
      ...order,
    }),
    audited: await tx.auditEvent.count(),
  }))
}
