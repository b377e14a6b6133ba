import { AppError } from '@portcullis/errors'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database, TenantScope } from '../src/index.ts'
import { createWorkspace } from '../src/testing/index.ts'
import { onBothServers } from './servers.ts'

const OPERATIONS = [
  'create',
  'update',
  'delete',
  'refer',
  'list',
  'find',
  'page',
  'search',
  'tell',
  'link',
] as const
type Step = { tenant: number; operation: (typeof OPERATIONS)[number]; pick: number }
type Row = { id: string; tenant: number }

const step = fc.record({
  tenant: fc.nat(1),
  operation: fc.constantFrom(...OPERATIONS),
  // Which of all rows so far, whoever's it is.
  pick: fc.nat(30),
})

/** Performs one step, and says what of the other tenant's it could read, change or refer to. */
async function perform(database: Database, scopes: TenantScope[], rows: Row[], it: Step): Promise<string[]> {
  const scope = scopes[it.tenant]
  if (!scope) return ['no such tenant']
  const target = rows[it.pick % Math.max(rows.length, 1)]
  const mine = target?.tenant === it.tenant
  const where = { id: target?.id ?? scope.workspaceId }
  const mark = String(it.tenant)
  const touched = (many: number) => (many > 0 && !mine ? [`${it.operation} of ${where.id}`] : [])

  return database.tenant(scope, async (tx) => {
    switch (it.operation) {
      case 'create': {
        const { id } = await tx.character.create({ data: { name: mark } })
        rows.push({ id, tenant: it.tenant })
        return []
      }
      case 'update':
        return touched((await tx.character.updateMany({ where, data: { summary: mark } })).count)
      case 'delete':
        return touched((await tx.character.deleteMany({ where: { OR: [where, where] } })).count)
      case 'find':
        return touched((await tx.character.findUnique({ where, select: { id: true } })) ? 1 : 0)
      case 'refer':
        await tx.generation.create({ data: { prompt: 'p', model: 'm', characterId: where.id } })
        return touched(1)
      case 'tell': {
        const { id } = await tx.storyEvent.create({ data: { title: mark } })
        await tx.storyEventCharacter.create({ data: { storyEventId: id, characterId: where.id, place: 0 } })
        return touched(1)
      }
      case 'link': {
        const seen = await tx.storyEvent.findMany({
          take: 1000,
          select: { title: true, characters: { select: { characterId: true } } },
        })
        const own = new Set(rows.filter(({ tenant }) => tenant === it.tenant).map(({ id }) => id))
        return seen
          .filter(
            ({ title, characters }) =>
              title !== mark || characters.some(({ characterId }) => !own.has(characterId)),
          )
          .map(({ title }) => `saw the event ${title}`)
      }
      case 'page': {
        // Behind a row of the other tenant as well: the place alone says nothing about whose rows follow.
        const after = { column: 'name', direction: 'asc', value: '', id: where.id } as const
        const seen = await tx.character.findMany({ take: 1000, after, select: { name: true } })
        return seen.filter(({ name }) => name !== mark).map(({ name }) => `paged to ${name}`)
      }
      case 'search': {
        const other = String(1 - it.tenant)
        const seen = await tx.character.findMany({
          take: 1000,
          where: { OR: [{ name: { contains: other } }, { id: where.id }, { name: mark }] },
          select: { name: true },
        })
        return seen.filter(({ name }) => name !== mark).map(({ name }) => `found ${name}`)
      }
      case 'list': {
        const seen = await tx.character.findMany({ take: 1000, select: { name: true, summary: true } })
        return seen
          .filter(({ name, summary }) => name !== mark || !['', mark].includes(summary))
          .map(({ name }) => `saw ${name}`)
      }
    }
  })
}

/** A reference to a row that is gone, or is the other tenant's, answers as for a missing row. */
function unlessMissing(error: unknown): string[] {
  if (error instanceof AppError && error.publicCode === 'NOT_FOUND') return []
  throw error
}

onBothServers((server) => {
  it('holds two tenants apart under random operations, one after the other and at once', async () => {
    const { database } = server()
    const scopes = [await createWorkspace(database), await createWorkspace(database)]
    const rows: Row[] = []
    const steps = fc.array(step, { minLength: 3, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(steps, steps, async (inTurn, atOnce) => {
        const attempt = (it: Step) => perform(database, scopes, rows, it).catch(unlessMissing)
        const violations: string[] = []
        for (const it of inTurn) violations.push(...(await attempt(it)))
        violations.push(...(await Promise.all(atOnce.map(attempt))).flat())
        expect(violations).toEqual([])
      }),
      { numRuns: 15 },
    )
    // The property is not empty: both tenants hold rows that the other did not see.
    expect(new Set(rows.map(({ tenant }) => tenant)).size).toBe(2)
  })
})
