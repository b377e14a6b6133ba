import { ModelFailure } from '../failure.ts'
import type { Limits } from '../limits.ts'
import type { ContextBlock, LlmRequest } from '../request.ts'
import { TASKS, type Source, type Task, type TaskName } from '../tasks.ts'

/** One piece of untrusted text on its way to the model. */
export type Field = {
  /** `instruction`, `context.0.label` or `context.0.text`; of a form, the way to the field in its schema. */
  path: string
  /** What people know it by: `instruction`, `biography`. */
  name: string
  text: string
  source: Source
  maxLength: number
}

/** A request that its task allows, taken apart into the fields that the later steps clean and judge. */
export type AllowedRequest = {
  taskName: TaskName
  task: Task
  instruction: Field
  context: readonly { label: Field; text: Field; source: Source }[]
  references: readonly string[]
  maxOutputTokens: number
}

const MAX_LABEL_LENGTH = 200
const REFERENCE = /^[\w-]{1,64}$/

const REQUEST_MEMBERS = new Set(['task', 'instruction', 'context', 'maxOutputTokens'])
const BLOCK_MEMBERS = new Set(['field', 'label', 'text', 'source', 'reference'])

/**
 * The first step: what the task does not declare does not leave (SPEC LLM-4). Lengths are not judged here, the sanitiser
 * cuts them; whatever is refused here is a mistake of the calling code, so it fails instead of being repaired.
 */
export function applyPolicy(request: LlmRequest, limits: Limits): AllowedRequest {
  // Own keys only: `task: '__proto__'` or `'constructor'` must not find anything.
  if (!Object.hasOwn(TASKS, request.task)) throw new ModelFailure('policy_unknown_task')
  const task: Task = TASKS[request.task]

  const tokens = request.maxOutputTokens
  if (!Number.isInteger(tokens) || tokens < 1 || tokens > limits.maxOutputTokens) {
    throw new ModelFailure('policy_output_tokens')
  }
  refuseUndeclared(request, REQUEST_MEMBERS)
  const fits =
    request.context.length <= task.maxContextBlocks &&
    request.context.every(({ reference }) => reference === undefined || REFERENCE.test(reference))
  if (!fits) throw new ModelFailure('policy_context')

  return {
    taskName: request.task,
    task,
    instruction: {
      path: 'instruction',
      name: 'instruction',
      text: request.instruction,
      source: 'user',
      maxLength: task.maxInstructionLength,
    },
    context: request.context.map((block, index) => fieldsOf(block, index, task)),
    references: [...new Set(request.context.flatMap(({ reference }) => reference ?? []))],
    maxOutputTokens: tokens,
  }
}

function fieldsOf(block: ContextBlock, index: number, task: Task): AllowedRequest['context'][number] {
  const { field: name, label, text, source } = block
  refuseUndeclared(block, BLOCK_MEMBERS)
  const declared = Object.hasOwn(task.fields, name) ? task.fields[name] : undefined
  if (!declared?.sources.includes(source)) throw refused(name)
  return {
    label: { path: `context.${index}.label`, name, text: label, source, maxLength: MAX_LABEL_LENGTH },
    text: { path: `context.${index}.text`, name, text, source, maxLength: declared.maxLength },
    source,
  }
}

/** A row that was spread into a request carries columns that nobody meant to send: that is the mistake found here. */
function refuseUndeclared(given: object, members: ReadonlySet<string>): void {
  const stranger = Object.keys(given).find((member) => !members.has(member))
  if (stranger !== undefined) throw refused(stranger)
}

const refused = (name: string) =>
  new ModelFailure('outbound_refused', { field: /^[\w.-]{1,40}$/.test(name) ? name : 'unnamed' })
