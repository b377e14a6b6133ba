import type { AccountPermission, SystemPermission, WorkspacePermission } from '@portcullis/authz'
import type { HoldsSensitive, RawUserMustNotLeave } from '@portcullis/safe-user'
import type { TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server'
import { z } from 'zod'
import type { Context } from './context.ts'
import type { LimitName } from './limits.ts'
import type { ProcedureMeta, StepUp, Waiver } from './meta.ts'
import { promptGuard, type PromptContext } from './middleware/prompt-guard.ts'
import type { WorkspaceContext } from './middleware/workspace.ts'
import type { RestRoute } from './rest/route.ts'
import { guardStream } from './stream.ts'
import type { t } from './trpc.ts'

type SignedIn = Context & { session: NonNullable<Context['session']> }

/** What each kind of procedure gives its verb, may be asked to hold, and takes beside its own input. */
type Kinds = {
  public: { ctx: Context; permission: never; envelope: object }
  account: { ctx: SignedIn; permission: AccountPermission; envelope: object }
  admin: { ctx: SignedIn; permission: SystemPermission; envelope: object }
  workspace: {
    ctx: SignedIn & WorkspaceContext
    permission: WorkspacePermission
    envelope: { workspaceId: string }
  }
  generate: {
    ctx: SignedIn & WorkspaceContext & PromptContext
    permission: WorkspacePermission
    envelope: { workspaceId: string }
  }
  /** The same two where an API key may call: there may be no session, so no verb can rest on one. */
  workspaceByKey: { ctx: Context & WorkspaceContext; permission: never; envelope: { workspaceId: string } }
  generateByKey: {
    ctx: Context & WorkspaceContext & PromptContext
    permission: never
    envelope: { workspaceId: string }
  }
}
type Kind = keyof Kinds

/** Only what happens inside a workspace can be part of the REST API: a key belongs to one. */
type ByKey = { workspace: 'workspaceByKey'; generate: 'generateByKey' }

/** Adds a required argument that nobody can give where `T` holds a raw user, so that the call does not compile. */
type RefuseRawUser<T> = true extends HoldsSensitive<T> ? [refused: RawUserMustNotLeave] : []

type VerbOptions<K extends Kind, Input extends z.ZodObject> = {
  ctx: Kinds[K]['ctx']
  input: z.output<Input>
  /** Aborts when the client goes away. */
  signal: AbortSignal | undefined
}

/** What zod calls the input of `z.object({})` has no room for the envelope beside it. */
type InputOf<Input extends z.ZodObject> =
  z.input<Input> extends Record<string, never> ? object : z.input<Input>

type Definition<K extends Kind, Input extends z.ZodObject, Output> = {
  meta: ProcedureMeta
  input: InputOf<Input> & Kinds[K]['envelope']
  output: Output
}

/** First: who may call. Until that is said there is nothing else to say. */
export type NeedsAccess<K extends Kind> = K extends 'public'
  ? { public: (waiver: Waiver) => NeedsInput<K> }
  : { permission: (permission: Kinds[K]['permission']) => NeedsInput<K> }

/** Second: what comes in, how often, and whether the caller must have proved lately who they are. */
export type NeedsInput<K extends Kind> = {
  /** Who is not known cannot prove it anew: not for public procedures. */
  stepUp: K extends 'public' ? never : (within: StepUp) => NeedsInput<K>
  limit: (name: LimitName) => NeedsInput<K>
  unlimited: (waiver: Waiver) => NeedsInput<K>
  /** Makes it part of the REST API, for callers with an API key. Its permission must be among API_KEY_SCOPES. */
  rest: K extends keyof ByKey ? (route: RestRoute) => NeedsInput<ByKey[K]> : never
  input: <Input extends z.ZodObject>(schema: Input) => NeedsOutput<K, Input>
}

/** Third: what goes out. */
export type NeedsOutput<K extends Kind, Input extends z.ZodObject> = {
  output: <Output extends z.ZodType>(
    schema: Output,
    ...refused: RefuseRawUser<z.output<Output>>
  ) => NeedsVerb<K, Input, Output>
  /** An answer in parts. Each event is held to the schema. Mutations only, because a stream does work. */
  outputStream: <Event extends z.ZodType>(
    event: Event,
    ...refused: RefuseRawUser<z.output<Event>>
  ) => NeedsStreamingVerb<K, Input, Event>
}

/** Last: the work. */
export type NeedsVerb<K extends Kind, Input extends z.ZodObject, Output extends z.ZodType> = {
  query: <Result extends z.input<Output>>(
    verb: (options: VerbOptions<K, Input>) => Promise<Result> | Result,
    ...refused: RefuseRawUser<Result>
  ) => TRPCQueryProcedure<Definition<K, Input, z.output<Output>>>
  mutation: <Result extends z.input<Output>>(
    verb: (options: VerbOptions<K, Input>) => Promise<Result> | Result,
    ...refused: RefuseRawUser<Result>
  ) => TRPCMutationProcedure<Definition<K, Input, z.output<Output>>>
}

export type NeedsStreamingVerb<K extends Kind, Input extends z.ZodObject, Event extends z.ZodType> = {
  mutation: <Result extends z.input<Event>>(
    verb: (options: VerbOptions<K, Input>) => AsyncIterable<Result>,
    ...refused: RefuseRawUser<Result>
  ) => TRPCMutationProcedure<Definition<K, Input, AsyncIterable<z.output<Event>>>>
}

/** The part of tRPC's builder that is used here, told without its many type parameters. */
type Builder = Pick<typeof t.procedure, 'meta' | 'input' | 'output' | 'use' | 'query' | 'mutation'>

const DEFAULT_LIMITS = { query: 'read', mutation: 'write', generate: 'generate' } as const

type Declared = Omit<ProcedureMeta, 'limit'> & { limit: ProcedureMeta['limit'] | undefined }

/**
 * Wraps the guards of the chain in a builder whose steps cannot be skipped. The types above are the promise; the casts
 * below hand the finished procedure to them. tRPC cannot follow generics through its own builder, and
 * `declare.test.ts` holds the two together.
 */
export function declare<K extends Kind>(kind: K, guards: unknown): NeedsAccess<K> {
  const base = guards as Builder
  const named: Kind = kind
  const access = named === 'public' || named === 'account' || named === 'admin' ? named : 'workspace'
  const prompt = named === 'generate'
  const begin = (permission: ProcedureMeta['permission']) =>
    needsInput(base, { access, permission, limit: undefined, prompt })
  // The types of the steps say more than the one builder that walks them can: which may follow which.
  return { public: begin, permission: begin } as unknown as NeedsAccess<K>
}

function needsInput(base: Builder, declared: Declared) {
  return {
    limit: (limit: LimitName) => needsInput(base, { ...declared, limit }),
    unlimited: (limit: Waiver) => needsInput(base, { ...declared, limit }),
    stepUp: (stepUp: StepUp) => needsInput(base, { ...declared, stepUp }),
    rest: (rest: RestRoute) => needsInput(base, { ...declared, rest }),
    input: (schema: z.ZodObject) => needsOutput(base, declared, schema.strict()),
  }
}

function needsOutput(base: Builder, declared: Declared, schema: z.ZodObject) {
  const finish = (type: 'query' | 'mutation') => {
    const limit = declared.limit ?? DEFAULT_LIMITS[declared.prompt ? 'generate' : type]
    const withInput = base.meta({ ...declared, limit }).input(schema)
    // What the guard adds to the context is promised by the types of the steps; the builder is the same either way.
    return (declared.prompt ? withInput.use(promptGuard(schema)) : withInput) as unknown as Builder
  }
  return {
    output: (output: z.ZodType) => ({
      query: (verb: never) => finish('query').output(output).query(verb),
      mutation: (verb: never) => finish('mutation').output(output).mutation(verb),
    }),
    outputStream: (event: z.ZodType) => ({
      mutation: (verb: never) =>
        finish('mutation')
          .output(streamOf(event))
          .mutation(guardStream(event, verb) as never),
    }),
  }
}

/** What tRPC validates of a stream is that it is one; `guardStream` validates each event. */
function streamOf(event: z.ZodType) {
  return z.custom<AsyncIterable<unknown>>((value) => isAsyncIterable(value)).meta({ event })
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
