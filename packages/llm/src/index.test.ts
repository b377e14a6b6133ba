import { captureLog } from '@portcullis/log/testing'
import { expect, it } from 'vitest'
import { callOptions, drain, request } from '../test/calls.ts'
import * as api from './index.ts'

it('exports exactly this', () => {
  expect(Object.keys(api).sort()).toEqual([
    'DEFAULT_INJECTION_POLICY',
    'DEFAULT_LIMITS',
    'TASKS',
    'TASK_NAMES',
    'createLlm',
    'isCancelled',
    'securityEventOf',
    'systemClock',
  ])
})

it('traces into the real log, whose redaction leaves the numbers readable', async () => {
  const log = captureLog()
  const clock = {
    now: () => 5,
    after: (ms: number, task: () => void) => (ms < 1_000 ? queueMicrotask(task) : undefined, () => {}),
  }
  const llm = api.createLlm({ model: { kind: 'sandbox' }, allowSandbox: true, log: log.log, clock })
  const { text } = await drain(llm.stream(request, callOptions()))
  expect(log.records()).toMatchObject([
    {
      level: 'info',
      security: false,
      llm: {
        requestId: 'req-1',
        task: 'character-text',
        model: 'sandbox',
        outcome: 'answered',
        references: ['c-1'],
        attempts: 1,
        firstTokenMs: 0,
        outputCharacters: text.length,
        usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number), estimated: false },
      },
    },
  ])
})
