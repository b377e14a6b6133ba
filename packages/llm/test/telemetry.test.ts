import { tracingChannel } from 'node:diagnostics_channel'
import { registerTelemetry, streamText } from 'ai'
import { expect, it } from 'vitest'
import { connect } from '../src/model/connect.ts'
import { callOptions, connectTo, drain, request } from './calls.ts'
import { answerWith, startModelServer } from './model-server.ts'

/** Everything that anything in this process could learn about model calls through the SDK's own telemetry. */
const overheard: unknown[] = []
const listen = (event: unknown) => void overheard.push(event)
registerTelemetry({ onStart: listen, onLanguageModelCallStart: listen, onEnd: listen, onError: listen })
tracingChannel('ai:telemetry').subscribe({
  start: listen,
  end: listen,
  asyncStart: listen,
  asyncEnd: listen,
  error: listen,
})

it('tells no telemetry integration of the process what was asked or answered', async () => {
  const server = await startModelServer((response) => answerWith(response, ['Fine.']))
  const { llm } = connectTo(server.baseUrl)
  expect((await drain(llm.stream(request, callOptions()))).text).toBe('Fine.')
  expect(overheard).toEqual([])

  // Broken twin: the SDK's default tells them everything, so the listeners above do listen.
  const { model } = connect(
    { kind: 'sandbox' },
    {
      allowSandbox: true,
      maxResponseBytes: 1,
      clock: { now: () => 0, after: (_, task) => (queueMicrotask(task), () => {}) },
    },
  )
  await streamText({ model, prompt: 'PROMPT-CANARY' }).text
  expect(JSON.stringify(overheard)).toContain('PROMPT-CANARY')
  await server.close()
})
