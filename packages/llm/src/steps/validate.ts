import { ModelFailure, failureOf } from '../failure.ts'
import type { Redaction } from '../redaction.ts'
import type { FinishReason, Usage } from '../request.ts'
import type { Delta } from './call.ts'
import { cleanOutput } from './clean-output.ts'
import type { Prompt } from './delimit.ts'
import { screenLeaks } from './screen-leaks.ts'
import { screenSecrets } from './screen-secrets.ts'
import { wholePlaceholders } from './whole-placeholders.ts'

/**
 * Looks at an answer while it streams. `push` takes the next piece and returns what may pass now; it may hold text back
 * and return it later. `end` returns the rest. Either throws to end the answer.
 */
export type OutputScreen = {
  push(text: string): string
  end(): string
}

/** Makes a fresh screen for one call. */
export type OutputScreenFactory = (prompt: Pick<Prompt, 'system' | 'boundary'>) => OutputScreen

/** No model writes more characters for a token than this over a whole answer; an endpoint that does ignores the limit. */
const CHARACTERS_PER_TOKEN = 16
/** UTF-8 bytes, because a character of Chinese is about a token and a character of English a quarter of one. */
const ESTIMATED_BYTES_PER_TOKEN = 4

export type ValidatedPiece =
  | { type: 'text'; text: string }
  | { type: 'end'; usage: Usage; finishReason: FinishReason; secretsRemoved: number }

/** The last step before the caller: every piece of text passes the length limit and all screens. */
export async function* validate(
  deltas: AsyncIterable<Delta>,
  prompt: Prompt,
  options: {
    maxOutputCharacters: number
    screens: readonly OutputScreenFactory[]
    redaction: Redaction
  },
): AsyncGenerator<ValidatedPiece, void> {
  const secrets = screenSecrets(options.redaction)
  const screens = [
    cleanOutput(),
    screenLeaks(prompt),
    secrets,
    ...options.screens.map((open) => open(prompt)),
    // Last: whoever restores a piece must find its placeholders whole.
    wholePlaceholders(),
  ]
  const maxCharacters = Math.min(options.maxOutputCharacters, prompt.maxOutputTokens * CHARACTERS_PER_TOKEN)
  let received = 0
  let receivedBytes = 0
  let visible = false

  for await (const delta of withFailure(deltas)) {
    if (delta.type === 'text') {
      received += delta.text.length
      receivedBytes += Buffer.byteLength(delta.text)
      if (received > maxCharacters) throw new ModelFailure('answer_too_long')
      const text = pass(screens, delta.text)
      visible ||= text.trim() !== ''
      if (text !== '') yield { type: 'text', text }
    } else if (delta.type === 'end' || delta.type === 'failed') {
      const rest = finish(screens)
      visible ||= rest.trim() !== ''
      if (rest !== '') yield { type: 'text', text: rest }
      if (delta.type === 'failed') throw delta.failure
      // Stored as a success, an empty answer would look like lost data. A filter's refusal says itself why it is empty.
      if (!visible && delta.finishReason !== 'content-filter') throw new ModelFailure('empty_answer')
      const { finishReason } = delta
      const usage = usageOf(delta, prompt, receivedBytes)
      yield { type: 'end', usage, finishReason, secretsRemoved: secrets.removed() }
    }
  }
}

/** A failure of the model as a last item: what the screens still hold was said before it, and is the caller's. */
async function* withFailure(
  deltas: AsyncIterable<Delta>,
): AsyncGenerator<Delta | { type: 'failed'; failure: ModelFailure }> {
  try {
    yield* deltas
  } catch (error) {
    yield { type: 'failed', failure: failureOf(error, 'internal') }
  }
}

const pass = (screens: readonly OutputScreen[], text: string) =>
  screens.reduce((passed, screen) => (passed === '' ? '' : screen.push(passed)), text)

/** Closes the screens in order; what an earlier one still held runs through the later ones. */
const finish = (screens: readonly OutputScreen[]) =>
  screens.reduce((rest, screen) => (rest === '' ? '' : screen.push(rest)) + screen.end(), '')

/** Quotas count tokens, so an endpoint that reports none, or nonsense, must not make a call free. */
function usageOf(delta: Extract<Delta, { type: 'end' }>, prompt: Prompt, receivedBytes: number): Usage {
  const { inputTokens, outputTokens } = delta
  if (isCount(inputTokens) && isCount(outputTokens)) return { inputTokens, outputTokens, estimated: false }
  return {
    inputTokens: estimateTokens(Buffer.byteLength(prompt.system) + Buffer.byteLength(prompt.user)),
    outputTokens: estimateTokens(receivedBytes),
    estimated: true,
  }
}

const estimateTokens = (bytes: number) => Math.ceil(bytes / ESTIMATED_BYTES_PER_TOKEN)

const isCount = (value: number | undefined): value is number =>
  value !== undefined && Number.isSafeInteger(value) && value >= 0
