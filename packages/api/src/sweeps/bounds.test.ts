import { PublicUser, SENSITIVE_USER_FIELDS } from '@portcullis/safe-user'
import { id, input, list, promptText, text } from '@portcullis/validators'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { generateProcedure, publicProcedure } from '../procedures.ts'
import { appRouter } from '../routers/root.ts'
import { t } from '../trpc.ts'
import { boundFaults, unguardedText } from './bounds.ts'
import { walk } from './walk.ts'

const procedures = walk(appRouter)

it.each(procedures)('$path takes bounded input and refuses what it does not know', ({ inputs }) => {
  expect(inputs).toHaveLength(1)
  expect(inputs.flatMap((schema) => boundFaults(schema, 'input'))).toEqual([])
})

it.each(procedures)('$path gives out only what it names, bounded, and nothing sensitive', ({ output }) => {
  expect(output && boundFaults(output, 'output')).toEqual([])
})

it.each(procedures.filter(({ meta }) => meta?.prompt))(
  '$path has all its free text guarded',
  ({ inputs }) => {
    expect(inputs.flatMap(unguardedText)).toEqual([])
  },
)

const nested = (depth: number): z.ZodType => (depth === 0 ? id() : input({ deeper: nested(depth - 1) }))
const Tree = z.strictObject({
  get child() {
    return Tree.optional()
  },
})

/** Inputs that are open somewhere, and what the sweep says of each. */
const OPEN_INPUTS: Record<string, [z.ZodType, string[]]> = {
  'unbounded text': [input({ name: z.string() }), ['name: text without a greatest length']],
  'a trimmed text': [input({ name: z.string().trim().min(1) }), ['name: text without a greatest length']],
  'an unbounded list': [
    input({ tags: z.array(text({ max: 9 })) }),
    ['tags: a list without a greatest length'],
  ],
  'unbounded text in a list': [
    input({ tags: list(z.string(), { max: 3 }) }),
    ['tags[]: text without a greatest length'],
  ],
  'a number': [input({ age: z.number() }), ['age: a number without bounds']],
  'a whole number': [input({ age: z.number().int() }), ['age: a number without bounds']],
  'a least number only': [input({ age: z.number().min(0) }), ['age: a number without bounds']],
  'a plain object': [z.object({ id: id() }), [': takes members that it does not name']],
  'a loose object': [z.looseObject({ id: id() }), [': takes members that it does not name']],
  'a record': [input({ map: z.record(id(), id()) }), ['map: takes members that it does not name']],
  any: [input({ where: z.any() }), ['where: takes anything']],
  'unknown in an optional': [input({ where: z.unknown().optional() }), ['where: takes anything']],
  'a custom type': [input({ where: z.custom<string>() }), ['where: takes anything']],
  'one open branch of a union': [
    input({ by: z.union([id(), z.string()]) }),
    ['by: text without a greatest length'],
  ],
  'seven levels': [nested(7), [`${'deeper.'.repeat(6)}deeper: deeper than 6`]],
  'a type within itself': [Tree, ['child: refers to itself']],
}

it.each(Object.entries(OPEN_INPUTS))('reports an input with %s', (_, [schema, faults]) => {
  expect(boundFaults(schema, 'input')).toEqual(faults)
})

it('accepts the neighbours of those inputs', () => {
  const bounded = input({
    name: text({ max: 80 }),
    tags: list(text({ max: 9 }), { max: 3 }),
    age: z.number().int().min(0).max(150),
    ratio: z.number().min(0).max(1),
    by: z.union([id(), z.literal('name'), z.enum(['a', 'b'])]),
    flag: z.boolean().nullable(),
    born: z.date().optional(),
  })
  expect(boundFaults(bounded, 'input')).toEqual([])
  expect(boundFaults(nested(6), 'input')).toEqual([])
})

const OPEN_OUTPUTS: Record<string, [z.ZodType, string[]]> = {
  'whatever else the row holds': [z.looseObject({ id: z.uuid() }), [': takes members that it does not name']],
  anything: [z.object({ row: z.any() }), ['row: takes anything']],
  'a whole table': [z.object({ rows: z.array(PublicUser) }), ['rows: a list without a greatest length']],
  'unbounded text': [z.object({ note: z.string() }), ['note: text without a greatest length']],
}

it.each(Object.entries(OPEN_OUTPUTS))('reports an output with %s', (_, [schema, faults]) => {
  expect(boundFaults(schema, 'output')).toEqual(faults)
})

it.each(SENSITIVE_USER_FIELDS)('reports %s in an output, however deep', (name) => {
  const leaking = z.object({ users: z.array(z.object({ [name]: z.string().max(9).nullable() })).max(3) })
  expect(boundFaults(leaking, 'output')).toEqual([`users[]: holds ${name}`])
})

it('looks into the events of a stream', () => {
  const open = generateProcedure
    .permission('generation:create')
    .input(input({ prompt: promptText({ max: 9 }) }))
    .outputStream(z.object({ text: z.string() }))
    .mutation(async function* stream() {
      yield { text: '' }
    })
  const [swept] = walk(t.router({ open }))
  expect(swept?.output && boundFaults(swept.output, 'output')).toEqual([
    'text: text without a greatest length',
  ])
})

it('judges what a transforming output ends with, not what goes into it', () => {
  const opened = z.object({ metadata: z.object({}).transform((): unknown => ({})) })
  expect(boundFaults(opened, 'output')).toEqual(['metadata: takes anything'])
})

it('reports free text on its way to a model that the guard would not see', () => {
  const schema = input({
    prompt: promptText({ max: 9 }),
    style: text({ max: 9 }).optional(),
    notes: list(promptText({ max: 9 }), { max: 2 }),
    scene: input({ place: promptText({ max: 9 }) }).optional(),
    again: promptText({ max: 9 }).refine((value) => value !== ''),
    task: z.enum(['a', 'b']),
    characterId: id().optional(),
    later: promptText({ max: 9 }).optional(),
    scenes: list(input({ lines: list(promptText({ max: 9 }), { max: 2 }).nullable() }), { max: 2 }).default(
      [],
    ),
    either: z.union([promptText({ max: 9 }), id()]),
    pair: z.tuple([promptText({ max: 9 }), promptText({ max: 9 })]),
    both: z.intersection(input({ a: promptText({ max: 9 }) }), input({ b: id() })),
  })
  expect(unguardedText(schema)).toEqual([
    'style: free text that is not marked as prompt text',
    'again: free text that is not marked as prompt text',
    'either: marked, but where the prompt guard does not look',
    'pair[0]: marked, but where the prompt guard does not look',
    'pair[1]: marked, but where the prompt guard does not look',
    'both.a: marked, but where the prompt guard does not look',
  ])
})

it('finds an unbounded procedure among the others', () => {
  const leaky = publicProcedure
    .public({ because: 'Anyone may look for a person.' })
    .input(z.object({ search: z.string() }))
    .output(z.object({ found: z.array(PublicUser) }))
    .query(() => ({ found: [] }))
  const faults = walk(t.mergeRouters(appRouter, t.router({ leaky }))).flatMap(({ path, inputs, output }) => [
    ...inputs.flatMap((schema) => boundFaults(schema, 'input').map((fault) => `${path} takes ${fault}`)),
    ...(output
      ? boundFaults(output, 'output').map((fault) => `${path} gives ${fault}`)
      : [`${path}: no output`]),
  ])
  expect(faults).toEqual([
    'leaky takes search: text without a greatest length',
    'leaky gives found: a list without a greatest length',
  ])
})
