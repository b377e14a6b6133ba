import { AppError } from '@portcullis/errors'
import type { Answer, LlmEvent, Stopped } from './request.ts'

/** A whole answer from its pieces, or what stopped it. */
export async function collect(events: AsyncIterable<LlmEvent>): Promise<Answer | Stopped> {
  let started: Extract<LlmEvent, { type: 'started' }> | undefined
  let text = ''
  let restored = ''
  for await (const event of events) {
    if (event.type === 'held' || event.type === 'refused') return event
    if (event.type === 'started') started = event
    if (event.type === 'text') {
      text += event.text
      restored += event.restored
    }
    if (event.type === 'finished' && started)
      return { ...started, ...event, type: 'answered', text, restored }
  }
  // The pipeline ends with one of the events above or throws.
  throw new AppError('LLM_REQUEST_FAILED', { reason: 'llm:internal' })
}
