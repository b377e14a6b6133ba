import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callOptions, drain, memoryLog, request } from '../../test/calls.ts'
import { heldClock, until } from '../../test/held-clock.ts'
import { createLlm, type Llm, type LlmRequest } from '../index.ts'
import { sandboxProse } from './sandbox-prose.ts'

/** A clock on which every wait is over at once. */
const noWaiting = {
  now: () => 0,
  after: (ms: number, task: () => void) => (ms < 1_000 ? queueMicrotask(task) : undefined, () => {}),
}

const sandbox = (clock: NonNullable<Parameters<typeof createLlm>[0]['clock']> = noWaiting): Llm =>
  createLlm({ model: { kind: 'sandbox' }, allowSandbox: true, log: memoryLog(), clock })

const textOf = async (ask: LlmRequest) => (await drain(sandbox().stream(ask, callOptions()))).text

describe('the sandbox model', () => {
  it('says what it is', async () => {
    const call = await drain(sandbox().stream(request, callOptions()))
    expect(call.events[0]).toMatchObject({ type: 'started', model: 'sandbox', sandbox: true })
    expect(call.last).toMatchObject({ type: 'finished', finishReason: 'stop', trace: { sandbox: true } })
    expect(sandbox().model).toEqual({ id: 'sandbox', sandbox: true })
  })

  it('gives the same answer to the same request, and another to another', async () => {
    const first = await textOf(request)
    expect(await textOf(request)).toBe(first)
    expect(
      await textOf({ ...request, instruction: 'Describe how Mira lost the northern lighthouse.' }),
    ).not.toBe(first)
  })

  it('weaves the words of the request in, in any script', async () => {
    const text = await textOf({
      ...request,
      instruction: 'Tell of the stolen compass.',
      context: [
        { field: 'name', label: 'name', text: 'Mira Oduya', source: 'retrieved' },
        { field: 'biography', label: 'biography', text: 'Капитан корабля', source: 'retrieved' },
      ],
    })
    expect(text).toContain('Mira Oduya')
    expect(text).toContain('stolen')
    expect(text).toContain('compass')
    expect(text).toMatch(/капитан|корабля/)
  })

  it('writes a dialogue when asked for one', async () => {
    expect(await textOf({ ...request, instruction: 'A dialogue about the harbour.' })).toMatch(/“Say it,”/)
  })

  it('streams word by word at its pace', async () => {
    const clock = heldClock()
    const events = sandbox(clock).stream(request, callOptions())
    await events.next()
    const first = events.next()
    const second = first.then(() => events.next())
    let words = 0
    void first.then(() => (words += 1))
    void second.then(() => (words += 1))
    // Words may be held back for a moment by the leak screen, so several ticks can make one piece.
    const tick = async (done: () => boolean) => {
      while (!done()) {
        await new Promise((resolve) => setTimeout(resolve, 1))
        clock.advance(25)
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(words).toBe(0)
    await tick(() => words === 2)
    expect((await first).value).toMatchObject({ type: 'text' })
    await events.return()
  })

  it('stops when told', async () => {
    const clock = heldClock()
    const controller = new AbortController()
    const ended = drain(sandbox(clock).stream(request, { signal: controller.signal, requestId: 'r' }))
    await until(() => clock.waiting() > 1)
    controller.abort()
    expect(await ended).toMatchObject({ code: 'CLIENT_CLOSED_REQUEST', text: '' })
    expect(clock.waiting()).toBe(0)
  })

  it('keeps to the token limit and says so', async () => {
    const call = await drain(sandbox().stream({ ...request, maxOutputTokens: 5 }, callOptions()))
    expect(call.text.split(' ')).toHaveLength(5)
    expect(call.last).toMatchObject({ finishReason: 'length' })
  })

  it('is plain text whatever the request holds: no markup, no address survives', async () => {
    await fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary' }),
            fc.constantFrom('<b onclick=x>', '[a](javascript:1)', '&lt;', '{name}', '{0}', '$&'),
          ),
        ),
        (parts) => {
          const blocks = [{ kind: 'request', content: parts.join(' ') }]
          const text = sandboxProse(blocks)
          expect(text).not.toMatch(/[<>&[\]()/{}\\`$]|javascript:/)
          expect(text.length).toBeLessThan(1_000)
          expect(sandboxProse(blocks)).toBe(text)
        },
      ),
    )
  })
})
