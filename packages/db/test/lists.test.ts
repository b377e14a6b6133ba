import { beforeAll, describe, expect, it } from 'vitest'
import type { TenantScope } from '../src/index.ts'
import { createCharacter, createWorkspace } from '../src/testing/index.ts'
import { onBothServers } from './servers.ts'

const lastOf = <Row>(rows: Row[]): Row => rows.at(-1) ?? expect.unreachable()

onBothServers((server) => {
  const scopes: TenantScope[] = []
  const scope = () => scopes[0] ?? expect.unreachable()
  beforeAll(async () => {
    scopes.push(await createWorkspace(server().database))
  })

  describe('a page that begins after values', () => {
    const page = (after?: { column: 'name'; direction: 'asc' | 'desc'; value: string; id: string }) =>
      server().database.tenant(scope(), (tx) =>
        tx.character.findMany({
          take: 2,
          orderBy: [{ name: after?.direction ?? 'asc' }, { id: after?.direction ?? 'asc' }],
          select: { id: true, name: true },
          ...(after && { after }),
        }),
      )

    it('goes on there when the row is gone, and loses none of equal names', async () => {
      const { database } = server()
      const names = ['a', 'b', 'b', 'b', 'c']
      for (const name of names) await createCharacter(database, scope(), { name })
      const first = await page()
      const last = lastOf(first)
      await database.tenant(scope(), (tx) => tx.character.delete({ where: { id: last.id } }))
      const after = { column: 'name', direction: 'asc', value: last.name, id: last.id } as const
      const second = await page(after)
      const end = lastOf(second)
      const third = await page({ ...after, value: end.name, id: end.id })
      expect([first, second, third].map((rows) => rows.map(({ name }) => name))).toEqual([
        ['a', 'b'],
        ['b', 'b'],
        ['c'],
      ])
      const back = await page({ column: 'name', direction: 'desc', value: end.name, id: end.id })
      expect(back.map(({ name }) => name)).toEqual(['b', 'a'])
    })

    it.each([
      { column: 'workspaceId', direction: 'asc', value: 'x', id: 'x' },
      { column: 'constructor', direction: 'asc', value: 'x', id: 'x' },
      { column: 'name', direction: 'sideways', value: 'x', id: 'x' },
      { column: 'name', direction: 'asc', value: { not: '' }, id: 'x' },
      { column: 'name', direction: 'asc', value: null, id: 'x' },
      { column: 'name', direction: 'asc', value: 'x', id: { not: '' } },
      { column: 'name', direction: 'asc', value: 'x\0', id: 'x' },
      { column: 'name', direction: 'asc', value: 'x', id: 'x', OR: [] },
      'name',
      7,
    ])('is refused: %j', async (after) => {
      await expect(page(after as never)).rejects.toMatchObject({ publicCode: 'BAD_REQUEST' })
    })
  })

  describe('a search', () => {
    const find = (operator: 'contains' | 'startsWith' | 'endsWith', text: string) =>
      server().database.tenant(scope(), async (tx) => {
        const where = { summary: { [operator]: text, mode: 'insensitive' as const } }
        const rows = await tx.character.findMany({ take: 100, where, select: { summary: true } })
        return rows.map(({ summary }) => summary).toSorted()
      })

    it('takes %, _ and \\ as themselves', async () => {
      const texts = ['100% sure', '1000 sure', 'snake_case', 'snakeXcase', String.raw`C:\path`, 'C:path']
      for (const summary of texts) await createCharacter(server().database, scope(), { summary })
      expect(await find('contains', '0%')).toEqual(['100% sure'])
      expect(await find('contains', 'E_C')).toEqual(['snake_case'])
      expect(await find('contains', ':\\')).toEqual([String.raw`C:\path`])
      expect(await find('startsWith', '%')).toEqual([])
      expect(await find('endsWith', '_')).toEqual([])
      expect(await find('contains', '\\')).toEqual([String.raw`C:\path`])
      // The twin: what PostgreSQL makes of the same text as a pattern.
      const { rowCount } = await server().admin.query(
        `select from "character" where workspace_id = $1 and summary ilike $2`,
        [scope().workspaceId, '%E_C%'],
      )
      expect(rowCount).toBe(2)
    })
  })
})
