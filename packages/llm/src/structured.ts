import { AppError, fieldErrorsOf } from '@portcullis/errors'
import { z } from 'zod'
import { guardTexts } from './guarded.ts'
import { collect } from './collect.ts'
import { type Parts, run } from './pipeline.ts'
import type { Answer, CallOptions, LlmRequest, Stopped } from './request.ts'
import type { Form } from './steps/delimit.ts'
import { TASKS } from './tasks.ts'

/** What an answer has to look like, and what to do where the model cannot make one. */
export type Structure<Schema extends z.ZodObject> = {
  /** Read strictly: members that it does not name are refused. Give every text, number and list a bound. */
  schema: Schema
  /** What to go on with when the answer does not fit even when asked again. Without one the call fails with 422. */
  fallback?: z.output<Schema>
}

type Told = Omit<Answer, 'type' | 'text' | 'restored'>

export type StructuredAnswer<Schema extends z.ZodObject> =
  | (Told & {
      type: 'answered'
      /** With placeholders; this is the one to store. */
      value: z.output<Schema>
      /** The same with the caller's own data in place. For nobody but the caller. */
      restored: z.output<Schema>
      /** Whether the model had to be asked a second time. */
      repaired: boolean
    })
  /** The model's answer did not fit twice. Nothing of it is in here. */
  | (Told & { type: 'default'; value: z.output<Schema> })
  | Stopped

/**
 * Asks for an answer in a given shape. What comes back is validated; one that does not fit is shown to the model once, with
 * what is wrong with it, and asked for again. After that the fallback stands, or the call fails for a person to decide.
 *
 * Both requests take the whole way of a call, with boundaries of their own and one mapping of placeholders.
 *
 * @throws {AppError} UNPROCESSABLE_CONTENT when no answer fits and there is no fallback; otherwise as `stream` does.
 */
export async function askFor<Schema extends z.ZodObject>(
  parts: Parts,
  request: LlmRequest,
  { schema, fallback }: Structure<Schema>,
  call: CallOptions,
): Promise<StructuredAnswer<Schema>> {
  const guarded = call.guarded ?? (await guardTexts(parts, [instructionOf(request)], call.signal))
  const instruction = call.guarded ? request.instruction : (guarded.texts.get('instruction') ?? '')
  // The same schema but for the members that it refuses, which zod's type of `strict()` forgets.
  const strict = schema.strict() as unknown as Schema
  const shape = JSON.stringify(z.toJSONSchema(strict, { io: 'input' }))
  const ask = (form: Form) => collect(run(parts, { ...request, instruction }, { ...call, guarded }, form))

  const first = await ask({ schema: shape })
  if (first.type !== 'answered') return first
  const read = readAnswer(strict, first.text)
  if (read.ok) return answered(first, read.value, false)

  const second = await ask({ schema: shape, misfit: { answer: first.text, problems: read.problems } })
  if (second.type !== 'answered') return second
  const again = readAnswer(strict, second.text)
  if (again.ok) return answered(second, again.value, true)
  if (fallback === undefined) throw new AppError('UNPROCESSABLE_CONTENT', { reason: 'llm:invalid_answer' })
  return { ...told(second), type: 'default', value: fallback }

  function answered(answer: Answer, value: z.output<Schema>, repaired: boolean): StructuredAnswer<Schema> {
    // Strings are put in place of strings, so the shape is the schema's still.
    const restored = mapStrings(value, (text) => guarded.restore(text)) as z.output<Schema>
    return { ...told(answer), type: 'answered', value, restored, repaired }
  }
}

function instructionOf({ task, instruction }: LlmRequest) {
  const maxLength = Object.hasOwn(TASKS, task) ? TASKS[task].maxInstructionLength : 0
  return { path: 'instruction', text: instruction, maxLength }
}

/** All of an answer but its words. */
function told(answer: Answer): Told {
  const { instruction, model, sandbox, usage, finishReason, secretsRemoved, trace } = answer
  const { changes, verdicts, judgements, redactions } = answer
  const found = { changes, verdicts, judgements, redactions }
  return { ...found, instruction, model, sandbox, usage, finishReason, secretsRemoved, trace }
}

const FENCE = '```'

/** Models like to put their JSON between fences, whatever they are told. One look, however long the answer. */
function unfenced(text: string): string {
  if (!text.startsWith(FENCE) || !text.endsWith(FENCE) || text.length < 2 * FENCE.length) return text
  const inside = text.slice(FENCE.length, -FENCE.length)
  const lineEnd = inside.indexOf('\n')
  return ['', 'json'].includes(inside.slice(0, lineEnd).trim()) ? inside.slice(lineEnd + 1) : text
}

type Read<Value> = { ok: true; value: Value } | { ok: false; problems: string }

function readAnswer<Schema extends z.ZodObject>(schema: Schema, text: string): Read<z.output<Schema>> {
  const parsed = parse(unfenced(text.trim()))
  if (parsed === undefined) return { ok: false, problems: 'It is not JSON.' }
  const result = schema.safeParse(parsed)
  if (result.success) return { ok: true, value: result.data }
  const problems = Object.entries(fieldErrorsOf(result.error)).map(
    ([field, errors]) => `${field === '' ? 'The whole' : field}: ${errors.join(', ')}`,
  )
  return { ok: false, problems: problems.join('\n') }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((entry: unknown) => mapStrings(entry, change))
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapStrings(member, change)]))
}
