import type { Prisma } from '../generated/client.ts'
import type { ModelName, Models } from './model-types.ts'

/** The columns that a caller may name, `Own` being the ones that the scope itself fills in. */
type Columns<M extends ModelName, Own> = Exclude<Models[M]['columns'], Own>

/** A filter on the row's own columns. Filters through relations are left out: they read other tables. */
export type Where<M extends ModelName, Own> = {
  [C in Columns<M, Own> & keyof Models[M]['where']]?: Models[M]['where'][C]
} & { AND?: Where<M, Own>[]; OR?: Where<M, Own>[]; NOT?: Where<M, Own>[] }

/** Plain values for the row's own columns. On an update, `undefined` leaves a column as it is. */
export type CreateData<M extends ModelName, Own> = Pick<
  Models[M]['data'],
  Exclude<Columns<M, Own>, Models[M]['generated']> & keyof Models[M]['data']
>
export type UpdateData<M extends ModelName, Own> = {
  [C in Exclude<Columns<M, Own>, Models[M]['generated'] | Models[M]['fixed']> & keyof Models[M]['data']]?:
    Models[M]['data'][C] | undefined
}

export type Order<M extends ModelName, Own> = { [C in Columns<M, Own>]?: 'asc' | 'desc' }

/** The columns to read, and of a related row only what `Related` lists. */
export type Select<M extends ModelName, Own, Related> = { [C in Columns<M, Own>]?: true } & Related

/** Refuses keys that the generic constraint alone would let through. */
type Only<S, Allowed> = S & Record<Exclude<keyof S, keyof Allowed>, never>

export type Row<M extends ModelName, S> = Prisma.Result<
  Models[M]['delegate'],
  { select: S },
  'findUniqueOrThrow'
>

type ById = { id: string }

/** The last row that was seen, by its values in the order of the list. */
export type After<M extends ModelName, Own> = {
  column: Columns<M, Own>
  direction: 'asc' | 'desc'
  value: string | number | Date
  id: string
}

export interface Reads<M extends ModelName, Own = never, Related = unknown, Unique = ById> {
  /** `null` where there is no such row in this scope. */
  findUnique<const S extends Select<M, Own, Related>>(args: {
    where: Unique & Where<M, Own>
    select: Only<S, Select<M, Own, Related>>
  }): Promise<Row<M, S> | null>
  /** Fails with NOT_FOUND where there is no such row in this scope. */
  findUniqueOrThrow<const S extends Select<M, Own, Related>>(args: {
    where: Unique & Where<M, Own>
    select: Only<S, Select<M, Own, Related>>
  }): Promise<Row<M, S>>
  findFirst<const S extends Select<M, Own, Related>>(args: {
    where?: Where<M, Own>
    orderBy?: Order<M, Own> | Order<M, Own>[]
    select: Only<S, Select<M, Own, Related>>
  }): Promise<Row<M, S> | null>
  /**
   * At most `take` rows, which is at most 1000. `after` begins behind a row told by its values, which may be gone by
   * now; `cursor` is the id of a row that is there, and `skip: 1` leaves it out.
   */
  findMany<const S extends Select<M, Own, Related>>(args: {
    where?: Where<M, Own>
    orderBy?: Order<M, Own> | Order<M, Own>[]
    take: number
    skip?: number
    cursor?: ById
    after?: After<M, Own>
    select: Only<S, Select<M, Own, Related>>
  }): Promise<Row<M, S>[]>
  count(args?: { where?: Where<M, Own> }): Promise<number>
}

export interface Creates<M extends ModelName, Own = never, Related = unknown> {
  /** Returns the id, or what `select` names. */
  create(args: { data: CreateData<M, Own> }): Promise<{ id: string }>
  create<const S extends Select<M, Own, Related>>(args: {
    data: CreateData<M, Own>
    select: Only<S, Select<M, Own, Related>>
  }): Promise<Row<M, S>>
}

export interface Changes<M extends ModelName, Own = never, Related = unknown, Unique = ById> {
  /** Returns the id, or what `select` names. Fails with NOT_FOUND where there is no such row in this scope. */
  update(args: { where: Unique & Where<M, Own>; data: UpdateData<M, Own> }): Promise<{ id: string }>
  update<const S extends Select<M, Own, Related>>(args: {
    where: Unique & Where<M, Own>
    data: UpdateData<M, Own>
    select: Only<S, Select<M, Own, Related>>
  }): Promise<Row<M, S>>
  /** Changes every row of this scope that matches and says how many: the way to compare and set in one statement. */
  updateMany(args: { where: Where<M, Own>; data: UpdateData<M, Own> }): Promise<{ count: number }>
}

export interface Deletes<M extends ModelName, Own = never, Unique = ById> {
  /** Fails with NOT_FOUND where there is no such row in this scope. */
  delete(args: { where: Unique & Where<M, Own> }): Promise<{ id: string }>
  deleteMany(args: { where: Where<M, Own> }): Promise<{ count: number }>
}
