import { signWithPurpose, verifyWithPurpose } from '@portcullis/crypto'
import { AppError } from '@portcullis/errors'
import { z } from 'zod'
import type { Context } from './context.ts'

/** One column and a direction; rows with the same value stand in the order of their ids. */
export type Order<Column extends string = string> = {
  readonly column: Column
  readonly direction: 'asc' | 'desc'
}

type Value = string | number | Date

/** A list: its name, its order, and what else was asked of it. A cursor is good for exactly that. */
type List<Column extends string> = {
  name: string
  order: Order<Column>
  /** The filters and the search. */
  query?: Readonly<Record<string, string | undefined>>
}

/** Whose list it is: a workspace's, or a person's own outside of any. */
type Caller = Pick<Context, 'services'> &
  ({ workspace: { id: string } } | { workspace?: never; session: { userId: string } })

/**
 * Pages of a list. A cursor tells the last row by its values, not by its id, so it stays where it was when that row is
 * gone. It is signed together with its owner, the order and the filters: one of another list, tenant, person or search, or
 * one that somebody made, is refused (API-7).
 */
export function pagesOf<Column extends string>(caller: Caller, { name, order, query = {} }: List<Column>) {
  const { secrets } = caller.services.auth
  const owner = caller.workspace ? caller.workspace.id : caller.session.userId
  const asked = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const bound = JSON.stringify([name, owner, order.column, order.direction, asked])
  const signed = (body: string) => `${bound}\n${body}`

  return {
    /**
     * What the list's query begins with.
     *
     * @throws {AppError} BAD_REQUEST for a cursor that is not of this list
     */
    begin(cursor: string | undefined, limit: number) {
      const { column, direction } = order
      const orderBy = [{ [column]: direction }, { id: direction }]
      if (cursor === undefined) return { orderBy, take: limit + 1 }
      const [body = '', mac = ''] = cursor.split('.')
      if (!verifyWithPurpose(secrets, PURPOSE, signed(body), mac)) throw foreign()
      return { orderBy, take: limit + 1, after: { column, direction, ...positionIn(body) } }
    },

    /** Cuts a page from rows that were read one further than asked, so that "is there more" costs no second query. */
    cut<Row extends { id: string } & Record<Column, Value>>(rows: readonly Row[], limit: number) {
      const entries = rows.slice(0, limit)
      const last = rows.length > limit ? entries.at(-1) : undefined
      if (!last) return { entries, nextCursor: null }
      const body = bodyOf(last[order.column], last.id)
      return { entries, nextCursor: `${body}.${signWithPurpose(secrets, PURPOSE, signed(body))}` }
    },
  }
}

const PURPOSE = 'page-cursor'

/** The value with its kind, because JSON has no dates. */
const Position = z.tuple([z.enum(['text', 'number', 'date']), z.union([z.string(), z.number()]), z.string()])

function bodyOf(value: Value, id: string): string {
  const kind = value instanceof Date ? 'date' : typeof value === 'number' ? 'number' : 'text'
  const position: z.input<typeof Position> = [kind, value instanceof Date ? value.toISOString() : value, id]
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Only of a body whose signature has been verified: it is one of ours. */
function positionIn(body: string): { value: Value; id: string } {
  const [kind, value, id] = Position.parse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  return { value: kind === 'date' ? new Date(value) : value, id }
}

function foreign(): AppError {
  return new AppError('BAD_REQUEST', { fieldErrors: { cursor: ['Is not a cursor of this list'] } })
}
