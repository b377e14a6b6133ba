import { AppError } from '@portcullis/errors'
import type { Findings, Stopped } from '@portcullis/llm'
import type { Context } from '../../context.ts'
import type { PromptContext } from '../../middleware/prompt-guard.ts'
import { promptRefused, recordJudgements } from '../../prompt-verdict.ts'
import { findingsOf } from './findings.ts'
import { GENERATION } from './generation.schema.ts'

type Caller = Context & PromptContext

const PROCEDURE = 'generation.generate'

/** The error for a request that the guards refused once they saw all of it. */
export function refusalOf(ctx: Caller, stopped: Stopped): AppError {
  if (stopped.step === 'sanitise')
    return new AppError('BAD_REQUEST', {
      fieldErrors: { prompt: ['Nothing is left of it once hidden characters and role names are taken out'] },
    })
  recordContext(ctx, { ...stopped, type: 'refused' })
  return promptRefused(ctx.prompt, stopped)
}

/** What is kept of a request that was not refused. An attack in what was read from the workspace is told to the security log. */
export function noteContext(
  ctx: Caller,
  event: Findings & { type: 'started' | 'held'; instruction: string },
): { prompt: string; findings: ReturnType<typeof findingsOf> } {
  recordContext(ctx, event)
  return {
    prompt: event.instruction.slice(0, GENERATION.redactedPrompt),
    findings: findingsOf(ctx.prompt, event),
  }
}

const ACTIONS = { started: 'allow', held: 'hold', refused: 'refuse' } as const

/** The author's own text has been told of by the chain already. */
function recordContext(ctx: Caller, found: Findings & { type: keyof typeof ACTIONS }): void {
  const judgements = found.judgements.filter(({ path }) => !ctx.prompt.texts.has(path))
  recordJudgements(ctx, PROCEDURE, { verdict: ACTIONS[found.type], judgements })
}
