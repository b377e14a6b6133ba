import type { Prisma } from '../generated/client.ts'

/** Generated delegate, filter, data and ordering of each model, by the name under which a transaction offers it. */
export type Models = {
  user: {
    delegate: Prisma.UserDelegate
    where: Prisma.UserWhereInput
    data: Prisma.UserUncheckedCreateInput
    columns: Prisma.UserScalarFieldEnum
  }
  account: {
    delegate: Prisma.AccountDelegate
    where: Prisma.AccountWhereInput
    data: Prisma.AccountUncheckedCreateInput
    columns: Prisma.AccountScalarFieldEnum
  }
  session: {
    delegate: Prisma.SessionDelegate
    where: Prisma.SessionWhereInput
    data: Prisma.SessionUncheckedCreateInput
    columns: Prisma.SessionScalarFieldEnum
  }
  workspace: {
    delegate: Prisma.WorkspaceDelegate
    where: Prisma.WorkspaceWhereInput
    data: Prisma.WorkspaceUncheckedCreateInput
    columns: Prisma.WorkspaceScalarFieldEnum
  }
  membership: {
    delegate: Prisma.MembershipDelegate
    where: Prisma.MembershipWhereInput
    data: Prisma.MembershipUncheckedCreateInput
    columns: Prisma.MembershipScalarFieldEnum
  }
  character: {
    delegate: Prisma.CharacterDelegate
    where: Prisma.CharacterWhereInput
    data: Prisma.CharacterUncheckedCreateInput
    columns: Prisma.CharacterScalarFieldEnum
  }
  generation: {
    delegate: Prisma.GenerationDelegate
    where: Prisma.GenerationWhereInput
    data: Prisma.GenerationUncheckedCreateInput
    columns: Prisma.GenerationScalarFieldEnum
  }
  auditEvent: {
    delegate: Prisma.AuditEventDelegate
    where: Prisma.AuditEventWhereInput
    data: Prisma.AuditEventUncheckedCreateInput
    columns: Prisma.AuditEventScalarFieldEnum
  }
}

export type ModelName = keyof Models

/** The columns that a caller may name, `Own` being the ones that the scope itself fills in. */
type Columns<M extends ModelName, Own> = Exclude<Models[M]['columns'], Own>

/** A filter on the row's own columns. Filters through relations are left out: they read other tables. */
export type Where<M extends ModelName, Own> = {
  [C in Columns<M, Own> & keyof Models[M]['where']]?: Models[M]['where'][C]
} & { AND?: Where<M, Own>[]; OR?: Where<M, Own>[]; NOT?: Where<M, Own>[] }

/** Plain values for the row's own columns. On an update, `undefined` leaves a column as it is. */
export type CreateData<M extends ModelName, Own> = Pick<
  Models[M]['data'],
  Columns<M, Own> & keyof Models[M]['data']
>
export type UpdateData<M extends ModelName, Own> = {
  [C in Exclude<Columns<M, Own>, 'id'> & keyof Models[M]['data']]?: Models[M]['data'][C] | undefined
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
  /** At most `take` rows, which is at most 1000. `cursor` is the id of a row; `skip: 1` leaves that row out. */
  findMany<const S extends Select<M, Own, Related>>(args: {
    where?: Where<M, Own>
    orderBy?: Order<M, Own> | Order<M, Own>[]
    take: number
    skip?: number
    cursor?: ById
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
