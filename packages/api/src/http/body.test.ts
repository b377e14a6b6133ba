import { describe, expect, it } from 'vitest'
import { readText, requireTameJson } from './body.ts'

const codeOf = async (work: () => unknown): Promise<unknown> => {
  try {
    await work()
    return 'passed'
  } catch (error) {
    return (error as { publicCode?: string }).publicCode
  }
}
const judge = (json: string, depth = 4) => codeOf(() => requireTameJson(json, depth))

describe('JSON is refused before it is parsed', () => {
  it.each([
    ['[[[[1]]]]', 'passed'],
    ['[[[[[1]]]]]', 'BAD_REQUEST'],
    ['{"a":{"b":{"c":{"d":1}}}}', 'passed'],
    ['{"a":{"b":{"c":{"d":{}}}}}', 'BAD_REQUEST'],
    ['[[],[],[],[],[],[]]', 'passed'],
    ['{"text":"[[[[[[{{{{{{"}', 'passed'],
    [String.raw`{"text":"\"[[[[[["}`, 'passed'],
    [String.raw`{"text":"\\","deep":[[[[[1]]]]]}`, 'BAD_REQUEST'],
    [String.raw`{"text":"\\\"[[[[[["}`, 'passed'],
    [String.raw`["\"",[[[[1]]]]]`, 'BAD_REQUEST'],
    ['"[[[[[[', 'passed'],
    [']]]]]][[[[[', 'passed'],
    ['', 'passed'],
  ])('when it nests too deep: %s', async (json, expected) => {
    expect(await judge(json)).toBe(expected)
  })

  it.each([
    ['{"__proto__":1}', 'BAD_REQUEST'],
    ['{"constructor" :1}', 'BAD_REQUEST'],
    ['{"a":{"prototype"\n:1}}', 'BAD_REQUEST'],
    [String.raw`{"\u005f_proto__":1}`, 'BAD_REQUEST'],
    [String.raw`{"\u0063onstructo\u0072":1}`, 'BAD_REQUEST'],
    [String.raw`{"protot\u0079pe":1}`, 'BAD_REQUEST'],
    ['{"text":"__proto__"}', 'passed'],
    ['{"text":"the constructor: of the prototype"}', 'passed'],
    [String.raw`{"text":"say \"constructor\": now"}`, 'passed'],
    ['["constructor"]', 'passed'],
    ['{"my__proto__":1,"constructors":2}', 'passed'],
  ])('when it names a prototype: %s', async (json, expected) => {
    expect(await judge(json)).toBe(expected)
  })

  it('agrees with a reader that takes one character after the other', async () => {
    const alphabet = ['[', ']', '{', '}', '"', '\\', 'a', ':']
    let seed = 7
    const next = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647
      return seed % below
    }
    for (let round = 0; round < 5_000; round += 1) {
      const json = Array.from({ length: 4 + next(20) }, () => alphabet[next(alphabet.length)]).join('')
      expect([json, await judge(json, 2)]).toEqual([json, slowly(json) > 2 ? 'BAD_REQUEST' : 'passed'])
    }
  })
})

/** The same question, asked the plain way. */
function slowly(json: string): number {
  let [depth, deepest, inString, escaped] = [0, 0, false, false]
  for (const character of json) {
    if (inString) {
      if (escaped) escaped = false
      else if (character === '\\') escaped = true
      else if (character === '"') inString = false
    } else if (character === '"') inString = true
    else if ('[{'.includes(character)) deepest = Math.max(deepest, (depth += 1))
    else if (']}'.includes(character)) depth -= 1
  }
  return deepest
}

describe('a body', () => {
  const bodyOf = (...chunks: (string | number[])[]) =>
    new Request('http://localhost/', {
      method: 'POST',
      duplex: 'half',
      body: new ReadableStream({
        start(controller) {
          for (const chunk of chunks) {
            controller.enqueue(
              typeof chunk === 'string' ? new TextEncoder().encode(chunk) : new Uint8Array(chunk),
            )
          }
          controller.close()
        },
      }),
    } as RequestInit)

  it('is read to its last byte, across the borders of chunks', async () => {
    expect(await readText(bodyOf('a', [0xf0, 0x9f], [0x94, 0xa5], 'b'), 6)).toBe('a🔥b')
    expect(await readText(new Request('http://localhost/'), 6)).toBe('')
  })

  it('is refused one byte past the limit', async () => {
    expect(await codeOf(() => readText(bodyOf('123', '456'), 6))).toBe('passed')
    expect(await codeOf(() => readText(bodyOf('123', '4567'), 6))).toBe('PAYLOAD_TOO_LARGE')
  })

  it('is refused when its bytes are no text', async () => {
    expect(await codeOf(() => readText(bodyOf([0xff]), 6))).toBe('BAD_REQUEST')
    expect(await codeOf(() => readText(bodyOf('a', [0xf0, 0x9f]), 6))).toBe('BAD_REQUEST')
    expect(await codeOf(() => readText(bodyOf([0xed, 0xa0, 0x80]), 6))).toBe('BAD_REQUEST')
  })

  it('that breaks off is a client that has gone', async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('socket hang up')) })
    const request = new Request('http://localhost/', { method: 'POST', duplex: 'half', body } as RequestInit)
    expect(await codeOf(() => readText(request, 6))).toBe('CLIENT_CLOSED_REQUEST')
  })
})
