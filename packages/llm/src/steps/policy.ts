import { ModelFailure } from '../failure.ts'
import type { Limits } from '../limits.ts'
import type { LlmRequest } from '../request.ts'
import { TASKS, type Source, type Task, type TaskName } from '../tasks.ts'

/** One piece of untrusted text on its way to the model. */
export type Field = {
  /** `instruction`, `context.0.label` or `context.0.text`. */
  path: string
  text: string
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

/**
 * The first step: what the task does not declare does not leave. Lengths are not judged here, the sanitiser cuts them;
 * whatever is refused here is a mistake of the calling code, so it fails instead of being repaired.
 */
export function applyPolicy(request: LlmRequest, limits: Limits): AllowedRequest {
  // Own keys only: `task: '__proto__'` or `'constructor'` must not find anything.
  if (!Object.hasOwn(TASKS, request.task)) throw new ModelFailure('policy_unknown_task')
  const task: Task = TASKS[request.task]

  const tokens = request.maxOutputTokens
  if (!Number.isInteger(tokens) || tokens < 1 || tokens > limits.maxOutputTokens) {
    throw new ModelFailure('policy_output_tokens')
  }
  const allowed =
    request.context.length <= task.maxContextBlocks &&
    request.context.every(
      ({ source, reference }) =>
        task.contextSources.includes(source) && (reference === undefined || REFERENCE.test(reference)),
    )
  if (!allowed) throw new ModelFailure('policy_context')

  return {
    taskName: request.task,
    task,
    instruction: { path: 'instruction', text: request.instruction, maxLength: task.maxInstructionLength },
    context: request.context.map(({ label, text, source }, index) => ({
      label: { path: `context.${index}.label`, text: label, maxLength: MAX_LABEL_LENGTH },
      text: { path: `context.${index}.text`, text, maxLength: task.maxContextLength },
      source,
    })),
    references: [...new Set(request.context.flatMap(({ reference }) => reference ?? []))],
    maxOutputTokens: tokens,
  }
}
