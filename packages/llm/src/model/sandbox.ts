import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider'
import { type Clock, sleep } from '../clock.ts'
import { readBlocks } from './read-blocks.ts'
import { sandboxProse } from './sandbox-prose.ts'

const MODEL_ID = 'sandbox'
const TEXT_ID = 'sandbox-text'
/** Milliseconds between two words: quick enough to be useful, slow enough to see and to cancel. */
const PACE_MS = 25
const CHARACTERS_PER_TOKEN = 4

/**
 * A model that makes its answers up from the words of the request: no network, no key, same request, same answer.
 * It lets everything around a model be used and tested (streaming, cancelling, limits) before there is one.
 */
export function sandboxModel(clock: Clock): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'portcullis',
    modelId: MODEL_ID,
    supportedUrls: {},

    async doGenerate(options) {
      const answer = answerTo(options)
      return {
        content: [{ type: 'text', text: answer.words.join('') }],
        finishReason: answer.finishReason,
        usage: answer.usage,
        warnings: [],
      }
    },

    async doStream(options) {
      const answer = answerTo(options)
      return { stream: streamOf(speak(answer, clock, options.abortSignal)) }
    },
  }
}

type SandboxAnswer = ReturnType<typeof answerTo>

function answerTo({ prompt, maxOutputTokens = Number.POSITIVE_INFINITY }: LanguageModelV4CallOptions) {
  const asked = prompt.flatMap((message) =>
    message.role === 'user' ? message.content.flatMap((part) => (part.type === 'text' ? part.text : [])) : [],
  )
  // Each word keeps the space before it, so that the pieces join to the text.
  const words = sandboxProse(readBlocks(asked.join('\n'))).split(/(?=\s)(?<=\S)/)
  const fitting = words.slice(0, maxOutputTokens)
  const text = fitting.join('')
  const promptLength = asked.reduce((sum, part) => sum + part.length, 0)
  return {
    words: fitting,
    finishReason:
      fitting.length < words.length
        ? ({ unified: 'length', raw: 'length' } as const)
        : ({ unified: 'stop', raw: 'stop' } as const),
    usage: {
      inputTokens: {
        total: Math.ceil(promptLength / CHARACTERS_PER_TOKEN),
        noCache: undefined,
        cacheRead: undefined,
        cacheWrite: undefined,
      },
      outputTokens: {
        total: Math.ceil(text.length / CHARACTERS_PER_TOKEN),
        text: undefined,
        reasoning: undefined,
      },
    },
  }
}

async function* speak(
  answer: SandboxAnswer,
  clock: Clock,
  signal: AbortSignal = new AbortController().signal,
): AsyncGenerator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] }
  yield { type: 'text-start', id: TEXT_ID }
  for (const word of answer.words) {
    await sleep(clock, PACE_MS, signal)
    yield { type: 'text-delta', id: TEXT_ID, delta: word }
  }
  yield { type: 'text-end', id: TEXT_ID }
  yield { type: 'finish', finishReason: answer.finishReason, usage: answer.usage }
}

/** `ReadableStream.from`, which the browser's types do not know; the web application is checked against those. */
function streamOf<Part>(parts: AsyncGenerator<Part>): ReadableStream<Part> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}
