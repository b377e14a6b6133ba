import { afterEach, describe, expect, it, vi } from 'vitest'
import { isCancelled, type LlmEvent } from '../src/index.ts'
import { API_KEY, callOptions, connectTo, drain, request } from './calls.ts'
import { heldClock, until } from './held-clock.ts'
import { answerWith, finishChunk, openStream, send, startModelServer, textChunk } from './model-server.ts'

let stop: (() => Promise<void>) | undefined
afterEach(async () => {
  await stop?.()
  stop = undefined
  vi.restoreAllMocks()
})

async function serve(answer: Parameters<typeof startModelServer>[0]) {
  const server = await startModelServer(answer)
  stop = server.close
  return server
}

describe('a well-behaved endpoint', () => {
  it('streams an answer from start to finish', async () => {
    const server = await serve((response) => answerWith(response, ['The sea ', 'was her first teacher.']))
    const { llm } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, callOptions()))

    expect(call.error).toBeUndefined()
    expect(call.text).toBe('The sea was her first teacher.')
    expect(call.types[0]).toBe('started')
    expect(call.events[0]).toMatchObject({ model: 'served-model', sandbox: false, changes: [] })
    expect(call.last).toMatchObject({
      type: 'finished',
      finishReason: 'stop',
      usage: { inputTokens: 11, outputTokens: 7, estimated: false },
      trace: { outcome: 'answered', attempts: 1, references: ['c-1'] },
    })
  })

  it('gives the same answer in one piece', async () => {
    const server = await serve((response) => answerWith(response, ['One ', 'piece.'], 'length'))
    const { llm } = connectTo(server.baseUrl)
    expect(await llm.generate(request, callOptions())).toMatchObject({
      type: 'answered',
      text: 'One piece.',
      finishReason: 'length',
      model: 'served-model',
    })
  })

  it('hands each piece on while the model is still speaking', async () => {
    let finish = () => {}
    const server = await serve((response) => {
      openStream(response)
      send(response, textChunk('First. '))
      finish = () => {
        send(response, textChunk('Second.'))
        send(response, finishChunk())
        response.end()
      }
    })
    const { llm } = connectTo(server.baseUrl)
    const seen: LlmEvent[] = []
    for await (const event of llm.stream(request, callOptions())) {
      seen.push(event)
      if (event.type === 'text') finish()
    }
    expect(seen.find((event) => event.type === 'text')).toEqual({
      type: 'text',
      text: 'First. ',
      restored: 'First. ',
    })
    expect(seen.at(-1)?.type).toBe('finished')
  })

  it('sends the key, the fixed instruction and the delimited texts, and nothing else', async () => {
    const server = await serve((response) => answerWith(response, ['Fine.']))
    const { llm } = connectTo(server.baseUrl)
    await drain(llm.stream(request, callOptions()))

    const [sent] = server.received
    expect(sent?.path).toBe('/v1/chat/completions')
    expect(sent?.headers.authorization).toBe(`Bearer ${API_KEY}`)
    expect(sent?.body).toMatchObject({ model: 'served-model', stream: true, max_tokens: 500 })
    expect(sent?.body.messages.map(({ role }) => role)).toEqual(['system', 'user'])
    const [system, user] = sent?.body.messages ?? []
    expect(system?.content).toContain('writing assistant of a character studio')
    expect(system?.content).not.toContain('Mira')
    expect(user?.content).toContain('Mira Oduya')
    // The reference is for the trace; the model has no use for our ids.
    expect(JSON.stringify(sent?.body)).not.toContain('c-1')
  })

  it('keeps the thoughts of a reasoning model to itself', async () => {
    const server = await serve((response) => {
      openStream(response)
      send(response, { choices: [{ index: 0, delta: { reasoning_content: 'SECRET-THOUGHT' } }] })
      send(response, textChunk('The answer.'))
      send(response, finishChunk())
      response.end()
    })
    const { llm } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, callOptions()))
    expect(call.text).toBe('The answer.')
    expect(JSON.stringify(call.events)).not.toContain('SECRET-THOUGHT')
  })

  it('estimates the usage when the endpoint reports none', async () => {
    const server = await serve((response) => {
      openStream(response)
      send(response, textChunk('x'.repeat(400)))
      send(response, { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
      response.end()
    })
    const { llm } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, callOptions()))
    expect(call.last).toMatchObject({ usage: { outputTokens: 100, estimated: true } })
  })
})

describe('time', () => {
  it('gives up when the first token does not come', async () => {
    const clock = heldClock()
    const server = await serve((response) => void openStream(response).flushHeaders())
    const { llm } = connectTo(server.baseUrl, { clock })
    const ended = drain(llm.stream(request, callOptions()))
    await until(() => server.received.length === 1)
    clock.advance(30_000)
    expect(await ended).toMatchObject({
      code: 'LLM_REQUEST_FAILED',
      reason: 'llm:timeout_first_token',
      types: ['started'],
    })
    await until(() => server.closedByClient() === 1)
    expect(server.received).toHaveLength(1)
    expect(clock.waiting()).toBe(0)
  })

  it('gives up when the endpoint takes the connection and never answers', async () => {
    const clock = heldClock()
    const server = await serve(() => {})
    const { llm } = connectTo(server.baseUrl, { clock })
    const ended = drain(llm.stream(request, callOptions()))
    await until(() => server.received.length === 1)
    clock.advance(30_000)
    expect(await ended).toMatchObject({ reason: 'llm:timeout_first_token' })
    await until(() => server.closedByClient() === 1)
  })

  it('gives up when the model falls silent, and leaves what it had said', async () => {
    const clock = heldClock()
    const server = await serve((response) => {
      openStream(response)
      send(response, textChunk('Half a sentence, '))
    })
    const { llm } = connectTo(server.baseUrl, { clock })
    const events = llm.stream(request, callOptions())
    await events.next()
    expect((await events.next()).value).toEqual({
      type: 'text',
      text: 'Half a sentence, ',
      restored: 'Half a sentence, ',
    })
    const ended = drain(events)
    await until(() => clock.waiting() === 2)
    clock.advance(20_000)
    expect(await ended).toMatchObject({ code: 'LLM_REQUEST_FAILED', reason: 'llm:timeout_idle' })
    await until(() => server.closedByClient() === 1)
    expect(server.received).toHaveLength(1)
  })

  it('bounds the whole call, however steadily the model drips', async () => {
    const clock = heldClock()
    const server = await serve(async (response) => {
      openStream(response)
      while (!response.destroyed) {
        send(response, textChunk('drip '))
        await new Promise((resolve) => setTimeout(resolve, 2))
      }
    })
    const { llm } = connectTo(server.baseUrl, { clock })
    let pieces = 0
    const ended = await drain(
      (async function* () {
        for await (const event of llm.stream(request, callOptions())) {
          yield event
          pieces += 1
          clock.advance(10_000)
        }
      })(),
    )
    expect(ended.reason).toBe('llm:timeout_total')
    expect(pieces).toBeLessThanOrEqual(13)
    await until(() => server.closedByClient() === 1)
  })
})

describe('an endpoint in trouble', () => {
  it('waits as long as a 429 asks for, then succeeds', async () => {
    const clock = heldClock()
    const server = await serve((response, attempt) =>
      attempt === 0
        ? void response.writeHead(429, { 'retry-after': '7' }).end('slow down')
        : answerWith(response, ['Patience paid off.']),
    )
    const { llm, log } = connectTo(server.baseUrl, { clock })
    const ended = drain(llm.stream(request, callOptions()))
    await until(() => clock.waitsFor(7_000))
    clock.advance(6_999)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(server.received).toHaveLength(1)
    clock.advance(1)
    const call = await ended
    expect(call.text).toBe('Patience paid off.')
    expect(call.last).toMatchObject({ trace: { attempts: 2 } })
    expect(log.lines).toHaveLength(1)
  })

  it('does not wait for a Retry-After beyond the bound', async () => {
    const server = await serve((response) => void response.writeHead(429, { 'retry-after': '3600' }).end())
    const { llm } = connectTo(server.baseUrl)
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({ reason: 'llm:http_status:429' })
    expect(server.received).toHaveLength(1)
  })

  it.each([429, 500, 502, 503])('asks three times on %i, then no more', async (status) => {
    const server = await serve((response) => void response.writeHead(status).end('{}'))
    const { llm } = connectTo(server.baseUrl)
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({
      code: 'LLM_REQUEST_FAILED',
      reason: `llm:http_status:${status}`,
    })
    expect(server.received).toHaveLength(3)
  })

  it.each([400, 401, 403, 404, 422])('does not repeat a request answered with %i', async (status) => {
    const server = await serve((response) => void response.writeHead(status).end('{}'))
    const { llm } = connectTo(server.baseUrl)
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({
      reason: `llm:http_status:${status}`,
    })
    expect(server.received).toHaveLength(1)
  })

  it('asks again after a connection that broke before the first token', async () => {
    const server = await serve((response, attempt) => {
      if (attempt === 0) response.socket?.destroy()
      else if (attempt === 1) {
        openStream(response).flushHeaders()
        setTimeout(() => response.socket?.destroy(), 5)
      } else answerWith(response, ['Third time lucky.'])
    })
    const { llm } = connectTo(server.baseUrl)
    expect((await drain(llm.stream(request, callOptions()))).text).toBe('Third time lucky.')
    expect(server.received).toHaveLength(3)
  })

  it('fails when nobody listens', async () => {
    const server = await startModelServer(() => {})
    await server.close()
    const { llm } = connectTo(server.baseUrl)
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({ reason: 'llm:network' })
  })

  it('never asks again once the answer began: the fragment stays, the call fails', async () => {
    const server = await serve((response) => {
      openStream(response)
      send(response, textChunk('It began well, '))
      setTimeout(() => response.socket?.destroy(), 20)
    })
    const { llm, log } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, callOptions()))
    expect(call).toMatchObject({
      text: 'It began well, ',
      code: 'LLM_REQUEST_FAILED',
      reason: 'llm:connection_lost',
    })
    expect(server.received).toHaveLength(1)
    expect(log.lines[0]).toContain('"outcome":"failed"')
  })

  it('does not take a stream that just stops for a whole answer', async () => {
    const server = await serve((response) => {
      openStream(response)
      send(response, textChunk('No end '))
      response.end()
    })
    const { llm } = connectTo(server.baseUrl)
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({
      text: 'No end ',
      code: 'LLM_REQUEST_FAILED',
    })
  })

  it.each([
    ['broken JSON', (r: Parameters<typeof send>[0]) => send(r, '{"choices":[{')],
    ['a number', (r: Parameters<typeof send>[0]) => send(r, '42')],
    ['null', (r: Parameters<typeof send>[0]) => send(r, 'null')],
    ['foreign JSON', (r: Parameters<typeof send>[0]) => send(r, { hello: 'there' })],
    [
      'content of the wrong type',
      (r: Parameters<typeof send>[0]) => send(r, { choices: [{ delta: { content: 7 } }] }),
    ],
    ['prototype keys', (r: Parameters<typeof send>[0]) => send(r, '{"__proto__":{"choices":[]}}')],
    ['no event at all', (r: Parameters<typeof send>[0]) => r.write('<html>hello</html>\n\n')],
    ['an error in the stream', (r: Parameters<typeof send>[0]) => send(r, { error: { message: 'CANARY' } })],
  ])('refuses %s', async (_, write) => {
    const server = await serve((response) => {
      openStream(response)
      write(response)
      response.end()
    })
    const { llm, log } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, callOptions()))
    expect(call).toMatchObject({ code: 'LLM_REQUEST_FAILED', text: '' })
    expect(server.received).toHaveLength(1)
    expect(log.lines.join()).not.toContain('CANARY')
  })

  it('refuses an answer without words, but not a filtered one', async () => {
    const server = await serve((response, attempt) =>
      answerWith(response, [' \n'], attempt === 0 ? 'stop' : 'content_filter'),
    )
    const { llm } = connectTo(server.baseUrl)
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({ reason: 'llm:empty_answer' })
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({
      last: { type: 'finished', finishReason: 'content-filter' },
    })
  })
})

describe('a hostile endpoint', () => {
  it('stops reading an answer that does not end', async () => {
    const server = await serve(async (response) => {
      openStream(response)
      while (!response.destroyed) {
        send(response, textChunk('word '.repeat(200)))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })
    const { llm } = connectTo(server.baseUrl)
    const call = await drain(llm.stream({ ...request, maxOutputTokens: 100 }, callOptions()))
    expect(call).toMatchObject({ code: 'LLM_REQUEST_FAILED', reason: 'llm:answer_too_long' })
    expect(call.text.length).toBeLessThanOrEqual(1_600)
    await until(() => server.closedByClient() === 1)
  })

  it('stops reading a line that does not end', async () => {
    const server = await serve(async (response) => {
      openStream(response)
      response.write('data: ')
      while (!response.destroyed) {
        response.write('x'.repeat(65_536))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })
    const { llm } = connectTo(server.baseUrl, { limits: { maxResponseBytes: 1_000_000 } })
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({
      reason: 'llm:response_too_large',
    })
    await until(() => server.closedByClient() === 1)
  })

  it.each(['application/json', 'text/html', 'text/event-stream-not', ''])(
    'refuses content type "%s"',
    async (type) => {
      const server = await serve((response) => {
        response.writeHead(200, type === '' ? {} : { 'content-type': type })
        response.end(`data: ${JSON.stringify(textChunk('Wrong door.'))}\n\n`)
      })
      const { llm } = connectTo(server.baseUrl)
      expect(await drain(llm.stream(request, callOptions()))).toMatchObject({
        text: '',
        reason: 'llm:content_type',
      })
      expect(server.received).toHaveLength(1)
    },
  )

  it.each([301, 302, 303, 307, 308])(
    'does not follow a %i: neither key nor prompt reach the other host',
    async (status) => {
      const other = await startModelServer((response) => answerWith(response, ['Got your key.']))
      const server = await serve(
        (response) =>
          void response.writeHead(status, { location: `${other.baseUrl}/chat/completions` }).end(),
      )
      const { llm, log } = connectTo(server.baseUrl)
      const call = await drain(llm.stream(request, callOptions()))
      await other.close()
      expect(call).toMatchObject({ text: '', reason: `llm:redirect:${status}` })
      expect(other.received).toHaveLength(0)
      expect(server.received).toHaveLength(1)
      expect(log.lines[0]).toContain('"security":true')
    },
  )

  it('refuses a tool call that was never offered', async () => {
    const server = await serve((response) => {
      openStream(response)
      send(response, {
        choices: [
          {
            index: 0,
            delta: {
              tool_calls: [{ index: 0, id: 't1', function: { name: 'delete_all', arguments: '{}' } }],
            },
          },
        ],
      })
      send(response, finishChunk('tool_calls'))
      response.end()
    })
    const { llm, log } = connectTo(server.baseUrl)
    expect(await drain(llm.stream(request, callOptions()))).toMatchObject({
      reason: 'llm:tool_call_not_offered',
    })
    expect(log.lines[0]).toContain('"security":true')
  })

  it.each([
    [
      'the boundary',
      (system: string) => /<<<([0-9a-f]{32})/.exec(system)?.[1] ?? 'none',
      'llm:boundary_leak',
    ],
    ['our instructions', (system: string) => system, 'llm:system_prompt_leak'],
  ])('ends an answer that repeats %s', async (_, leak, reason) => {
    const server = await serve((response, __, { body }) => {
      const secret = leak(body.messages[0]?.content ?? '')
      answerWith(response, ['Gladly! ', ...(secret.match(/[\s\S]{1,7}/g) ?? [])])
    })
    const { llm, log } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, callOptions()))
    expect(call).toMatchObject({ code: 'LLM_REQUEST_FAILED', reason, text: 'Gladly! ' })
    expect(log.lines[0]).toContain('"security":true')
    await until(() => server.received.length === 1)
  })

  it('passes on neither control characters nor half characters', async () => {
    const server = await serve((response) => {
      openStream(response)
      response.write(
        String.raw`data: {"choices":[{"delta":{"content":"a\u0000b\u001b[31mc\u202ed\ud83d"}}]}` + '\n\n',
      )
      response.write(String.raw`data: {"choices":[{"delta":{"content":"\ude00e\n\tf\ud83d"}}]}` + '\n\n')
      send(response, finishChunk())
      response.end()
    })
    const { llm } = connectTo(server.baseUrl)
    expect((await drain(llm.stream(request, callOptions()))).text).toBe('ab[31mcd😀e\n\tf\uFFFD')
  })
})

describe('secrets', () => {
  const CANARIES = ['postgres://app:hunter2@db.internal/main', 'sk-live-provider-canary', API_KEY, 'Mira']

  const faces = (call: Awaited<ReturnType<typeof drain>>, lines: string[]) => {
    const causes: unknown[] = []
    for (let e: unknown = call.error; e instanceof Error; e = e.cause) {
      causes.push(
        e.message,
        e.stack,
        Object.getOwnPropertyNames(e).map((key) => Reflect.get(e, key)),
      )
    }
    return JSON.stringify([causes, lines])
  }

  it.each([
    [
      'a 500',
      (r: Parameters<typeof send>[0], text: string) => void r.writeHead(500, { 'x-debug': text }).end(text),
    ],
    [
      'a 400 of the usual shape',
      (r: Parameters<typeof send>[0], text: string) =>
        void r
          .writeHead(400, { 'content-type': 'application/json' })
          .end(JSON.stringify({ error: { message: text } })),
    ],
    [
      'an error inside the stream',
      (r: Parameters<typeof send>[0], text: string) => {
        openStream(r)
        send(r, { error: { message: text, type: text, code: text } })
        r.end()
      },
    ],
    [
      'broken JSON inside the stream',
      (r: Parameters<typeof send>[0], text: string) => {
        openStream(r)
        send(r, `{"oops": ${text}`)
        r.end()
      },
    ],
  ])('of %s reach neither the error nor the log nor the console', async (_, write) => {
    const console = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) =>
      vi.spyOn(globalThis.console, method).mockImplementation(() => {}),
    )
    const warned: unknown[] = []
    const onWarning = (warning: Error) => warned.push(warning.message)
    process.on('warning', onWarning)
    const server = await serve((response) => write(response, CANARIES.join(' ')))
    const { llm, log } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, callOptions()))
    process.off('warning', onWarning)

    expect(call.code).toBe('LLM_REQUEST_FAILED')
    expect((call.error as Error).message).toBe('LLM request failed')
    const all = faces(call, log.lines)
    for (const canary of CANARIES) expect(all).not.toContain(canary)
    for (const spy of console) expect(spy).not.toHaveBeenCalled()
    expect(warned).toEqual([])
  })

  it('of a good call do not reach the log: no prompt, no answer, no key', async () => {
    const server = await serve((response) => answerWith(response, ['ANSWER-CANARY and more.']))
    const { llm, log } = connectTo(server.baseUrl)
    await drain(llm.stream(request, callOptions()))
    expect(log.lines).toHaveLength(1)
    for (const canary of [...CANARIES, 'ANSWER-CANARY', 'learned to sail', 'writing assistant']) {
      expect(log.lines[0]).not.toContain(canary)
    }
    expect(log.lines[0]).toContain('req-1')
  })
})

describe('cancelling', () => {
  const endless = async (response: Parameters<typeof send>[0]) => {
    openStream(response)
    while (!response.destroyed) {
      send(response, textChunk('and then '))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  it('ends the request at the server and is told apart from a failure', async () => {
    const server = await serve(endless)
    const { llm, log } = connectTo(server.baseUrl)
    const controller = new AbortController()
    const seen: string[] = []
    let error: unknown
    try {
      for await (const event of llm.stream(request, { signal: controller.signal, requestId: 'r' })) {
        if (event.type === 'text') seen.push(event.text)
        if (seen.length === 3) controller.abort()
      }
    } catch (thrown) {
      error = thrown
    }
    expect(isCancelled(error)).toBe(true)
    expect(seen.length).toBeGreaterThanOrEqual(3)
    await until(() => server.closedByClient() === 1)
    expect(log.lines).toHaveLength(1)
    expect(log.lines[0]).toContain('"outcome":"cancelled"')
  })

  it('works while waiting for the first token, and is not retried', async () => {
    const server = await serve(() => {})
    const { llm } = connectTo(server.baseUrl)
    const controller = new AbortController()
    const ended = drain(llm.stream(request, { signal: controller.signal, requestId: 'r' }))
    await until(() => server.received.length === 1)
    controller.abort()
    expect(await ended).toMatchObject({ code: 'CLIENT_CLOSED_REQUEST', reason: 'llm:cancelled' })
    await until(() => server.closedByClient() === 1)
    expect(server.received).toHaveLength(1)
  })

  it('works while waiting to ask again', async () => {
    const server = await serve((response) => void response.writeHead(503, { 'retry-after': '10' }).end())
    const { llm } = connectTo(server.baseUrl)
    const controller = new AbortController()
    const ended = drain(llm.stream(request, { signal: controller.signal, requestId: 'r' }))
    await until(() => server.received.length === 1)
    setTimeout(() => controller.abort(), 20)
    expect(await ended).toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' })
    expect(server.received).toHaveLength(1)
  })

  it('before the start sends nothing', async () => {
    const server = await serve((response) => answerWith(response, ['Too late.']))
    const { llm } = connectTo(server.baseUrl)
    const call = await drain(llm.stream(request, { signal: AbortSignal.abort(), requestId: 'r' }))
    expect(call.code).toBe('CLIENT_CLOSED_REQUEST')
    expect(server.received).toHaveLength(0)
  })

  it('by leaving the loop ends the request at the server too', async () => {
    const server = await serve(endless)
    const { llm, log } = connectTo(server.baseUrl)
    for await (const event of llm.stream(request, callOptions())) if (event.type === 'text') break
    await until(() => server.closedByClient() === 1)
    expect(log.lines[0]).toContain('"outcome":"cancelled"')
  })
})
