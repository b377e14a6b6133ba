import type { Prisma } from '../generated/client.ts'

/**
 * What Prisma generated for each model, by the name under which a transaction offers it. `generated` columns are filled
 * in by the database or by this package, never by a caller; `fixed` ones are written once, when the row is made.
 * models.ts says the same to the running program.
 */
export type Models = {
  user: {
    delegate: Prisma.UserDelegate
    where: Prisma.UserWhereInput
    data: Prisma.UserUncheckedCreateInput
    columns: Prisma.UserScalarFieldEnum
    generated: 'id'
    fixed: 'createdAt'
  }
  account: {
    delegate: Prisma.AccountDelegate
    where: Prisma.AccountWhereInput
    data: Prisma.AccountUncheckedCreateInput
    columns: Prisma.AccountScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'provider' | 'providerAccountId' | 'createdAt'
  }
  session: {
    delegate: Prisma.SessionDelegate
    where: Prisma.SessionWhereInput
    data: Prisma.SessionUncheckedCreateInput
    columns: Prisma.SessionScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'createdAt'
  }
  workspace: {
    delegate: Prisma.WorkspaceDelegate
    where: Prisma.WorkspaceWhereInput
    data: Prisma.WorkspaceUncheckedCreateInput
    columns: Prisma.WorkspaceScalarFieldEnum
    generated: 'id'
    fixed: 'personal' | 'createdAt'
  }
  membership: {
    delegate: Prisma.MembershipDelegate
    where: Prisma.MembershipWhereInput
    data: Prisma.MembershipUncheckedCreateInput
    columns: Prisma.MembershipScalarFieldEnum
    generated: 'id'
    fixed: 'userId' | 'createdAt'
  }
  character: {
    delegate: Prisma.CharacterDelegate
    where: Prisma.CharacterWhereInput
    data: Prisma.CharacterUncheckedCreateInput
    columns: Prisma.CharacterScalarFieldEnum
    generated: 'id' | 'createdById'
    fixed: 'createdAt'
  }
  generation: {
    delegate: Prisma.GenerationDelegate
    where: Prisma.GenerationWhereInput
    data: Prisma.GenerationUncheckedCreateInput
    columns: Prisma.GenerationScalarFieldEnum
    generated: 'id' | 'requestedById'
    fixed: 'createdAt'
  }
  auditEvent: {
    delegate: Prisma.AuditEventDelegate
    where: Prisma.AuditEventWhereInput
    data: Prisma.AuditEventUncheckedCreateInput
    columns: Prisma.AuditEventScalarFieldEnum
    generated: 'id' | 'createdAt'
    fixed: never
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
