import { createServer, type IncomingHttpHeaders, request as httpRequest, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createFrontServer, type FrontServerOptions } from './front-server.ts'
import { shutDown } from './shut-down.ts'

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => shutDown(server, 0)))
})

async function listen(server: Server): Promise<number> {
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A front server whose application answers with the headers that it was shown. */
function start(options: Partial<FrontServerOptions> = {}): Promise<number> {
  const echo: FrontServerOptions['handle'] = async (request, response) => {
    response.end(JSON.stringify(request.headers))
  }
  return listen(
    createFrontServer({
      handle: echo,
      trustedProxies: [],
      allowedOrigins: ['https://app.example.com'],
      isDevelopment: true,
      onFailure: () => undefined,
      ...options,
    }),
  )
}

/** Sends raw bytes and reads until the server closes, or until `idleMs` after the last byte. */
function raw(port: number, bytes: string, { idleMs = 300, end = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let received = ''
    const socket = connect(port, '127.0.0.1', () => (end ? socket.end(bytes) : socket.write(bytes)))
    socket.setTimeout(idleMs, () => socket.destroy())
    socket.on('data', (chunk) => (received += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(received))
  })
}

const statusOf = (answer: string) => Number(answer.match(/^HTTP\/1\.1 (\d{3})/)?.[1])
const answersIn = (answer: string) => answer.split('HTTP/1.1 ').length - 1
const seenBy = (answer: string): IncomingHttpHeaders =>
  JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))
const get = (headers: string[] = [], url = '/') =>
  [`GET ${url} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers, '', ''].join('\r\n')

const FORGED = [
  'X-Forwarded-For: 198.51.100.7',
  'X-Forwarded-Host: evil.example',
  'X-Forwarded-Proto: https',
  'Forwarded: for=198.51.100.7;proto=https',
  'X-Real-IP: 198.51.100.7',
  'X-Portcullis-Client-Address: 198.51.100.7',
  'X-Request-Id: chosen',
  'X-Nonce: chosen',
  "Content-Security-Policy: script-src 'nonce-chosen'",
  'X-Middleware-Subrequest: src/middleware',
]

describe('forged headers', () => {
  it('never reach the application, and the truth takes their place', async () => {
    const port = await start()
    const answer = await raw(port, get(FORGED))
    const seen = seenBy(answer)
    expect(JSON.stringify(seen)).not.toMatch(/198\.51\.100\.7|evil\.example|chosen|subrequest/)
    expect(seen['x-portcullis-client-address']).toBe('127.0.0.1')
    expect(seen['x-forwarded-proto']).toBe('http')
    expect(seen['x-request-id']).toMatch(/^[\da-f-]{36}$/)
    // The caller can quote the very id that the log has.
    expect(answer).toContain(`X-Request-Id: ${seen['x-request-id']}`)
  })

  it('would reach an application that had no front server (the broken twin)', async () => {
    const port = await listen(
      createServer((request, response) => response.end(JSON.stringify(request.headers))),
    )
    expect(await raw(port, get(FORGED))).toMatch(/198\.51\.100\.7/)
  })

  it('count when a trusted proxy sends them', async () => {
    const port = await start({ trustedProxies: ['loopback'] })
    const answer = await raw(port, get(FORGED))
    expect(seenBy(answer)['x-portcullis-client-address']).toBe('198.51.100.7')
    expect(answer).toContain('Strict-Transport-Security:')
  })
})

describe('requests made to be read two ways', () => {
  const smuggled = 'GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n'
  const post = (headers: string[], body: string) =>
    ['POST / HTTP/1.1', 'Host: localhost', ...headers, '', body].join('\r\n')

  it.each([
    ['both lengths', post(['Content-Length: 4', 'Transfer-Encoding: chunked'], `0\r\n\r\n${smuggled}`)],
    ['two content lengths', post(['Content-Length: 0', `Content-Length: ${smuggled.length}`], smuggled)],
    ['a list of lengths', post(['Content-Length: 0, 44'], smuggled)],
    ['a signed length', post(['Content-Length: +0'], smuggled)],
    ['a hidden chunked', post(['Transfer-Encoding: xchunked'], `0\r\n\r\n${smuggled}`)],
    ['chunked not last', post(['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${smuggled}`)],
    ['a space before the colon', post(['Content-Length : 4'], smuggled)],
    ['a bare line feed', `GET / HTTP/1.1\nHost: localhost\n\n${smuggled}`],
    ['a folded header', post(['X-A: b\r\n  Transfer-Encoding: chunked'], smuggled)],
    ['two hosts', `GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n${smuggled}`],
    ['no host', `GET / HTTP/1.1\r\n\r\n${smuggled}`],
    ['an absolute URL', `GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n${smuggled}`],
    ['no HTTP at all', '\u0016\u0003\u0001\u0000\u0000'],
  ])('%s: refused once, and the connection ends', async (_what, bytes) => {
    let carriedOut = 0
    const port = await start({
      handle: async (_request, response) => {
        carriedOut += 1
        response.end()
      },
    })
    const answer = await raw(port, bytes)
    expect(carriedOut).toBe(0)
    expect(answersIn(answer)).toBe(1)
    expect(statusOf(answer)).toBe(400)
  })
})

it('a malformed chunk spoils its own request, and nothing behind it is carried out', async () => {
  const paths: string[] = []
  const port = await start({
    handle: async (request) => {
      paths.push(request.url ?? '')
      request.resume()
    },
  })
  const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n'
  const answer = await raw(
    port,
    `${head}0x4\r\nabcd\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n`,
  )
  expect(paths).toEqual(['/'])
  expect(answer).not.toContain('HTTP/1.1 200')
})

describe('refusals', () => {
  const baseline = [
    'X-Content-Type-Options: nosniff',
    'X-Frame-Options: DENY',
    "default-src 'none'",
    'X-Request-Id:',
  ]

  it.each([
    ['a URL over 8 KB', get([], `/${'a'.repeat(9_000)}`), 414],
    ['a head over 16 KB', get([], `/${'a'.repeat(20_000)}`), 414],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: secret\r\n\r\n', 405],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', 405],
    ['a method of another protocol', 'PROPFIND / HTTP/1.1\r\nHost: localhost\r\n\r\n', 405],
    [
      'a declared body of 1 GB',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n',
      413,
    ],
    ['a malformed head', 'GET\r\n\r\n', 400],
  ])('%s has its status, our headers and nothing else', async (_what, bytes, status) => {
    const answer = await raw(await start(), bytes)
    expect(statusOf(answer)).toBe(status)
    for (const header of baseline) expect(answer).toContain(header)
    expect(answer).not.toContain('secret')
    expect(answer).toContain('Connection: close')
    expect(seenBy(answer)).toMatchObject({ error: { requestId: expect.any(String) } })
  })

  it('an application that throws answers 500 and says nothing of why', async () => {
    const failure = new Error('postgres://user:secret@db')
    const onFailure = vi.fn<FrontServerOptions['onFailure']>()
    const port = await start({ handle: () => Promise.reject(failure), onFailure })
    const answer = await raw(port, get())
    const [, requestId] = answer.match(/X-Request-Id: (\S+)/) ?? []
    expect(onFailure).toHaveBeenCalledExactlyOnceWith(failure, requestId)
    expect(statusOf(answer)).toBe(500)
    expect(answer).not.toMatch(/postgres|secret|Error:/)
  })

  it('plain HTTP in production is redirected to an address of ours', async () => {
    const port = await start({ isDevelopment: false, trustedProxies: ['loopback'] })
    const answer = await raw(
      port,
      get(['X-Forwarded-Proto: http', 'X-Forwarded-Host: evil.example'], '/a?b=c'),
    )
    expect(statusOf(answer)).toBe(308)
    expect(answer).toContain('Location: https://app.example.com/a?b=c')
  })

  it('a program’s call over plain HTTP in production is refused and not redirected', async () => {
    const handle = vi.fn<FrontServerOptions['handle']>()
    const port = await start({ isDevelopment: false, trustedProxies: ['loopback'], handle })
    const headers = ['X-Forwarded-Proto: http', 'Authorization: Bearer secret']
    const answer = await raw(port, get(headers, '/api/v1/characters'))
    expect(statusOf(answer)).toBe(403)
    expect(answer).toContain('"code":"HTTPS_REQUIRED"')
    expect(answer).not.toMatch(/Location|secret/)
    expect(handle).not.toHaveBeenCalled()
  })
})

describe('time', () => {
  const timeouts = { headers: 200, request: 400, keepAlive: 1_000, check: 50 }

  it('a head that drips in is cut off', async () => {
    const port = await start({ timeouts })
    const answer = await raw(port, 'GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ', { idleMs: 5_000 })
    expect(statusOf(answer)).toBe(408)
  })

  it('a body that never comes is cut off', async () => {
    const port = await start({
      timeouts,
      handle: (request, response) =>
        new Promise((resolve) => {
          request.on('end', () => response.end('whole'))
          request.on('close', resolve)
          request.resume()
        }),
    })
    const head = 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc'
    expect(await raw(port, head, { idleMs: 5_000 })).not.toContain('whole')
  })

  it('an answer may stream for longer than any of them', async () => {
    const port = await start({
      timeouts,
      handle: async (_request, response) => {
        for (let chunk = 0; chunk < 8; chunk += 1) {
          response.write(`${chunk}`)
          await wait(100)
        }
        response.end('end')
      },
    })
    expect(await raw(port, get(), { idleMs: 5_000 })).toContain('end')
  })
})

describe('shutting down', () => {
  function slowAnswer(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      httpRequest({ port, host: '127.0.0.1' }, (response) => {
        let body = ''
        response.on('data', (chunk: Buffer) => (body += chunk.toString()))
        response.on('end', () => resolve(body))
        response.on('error', reject)
      })
        .on('error', reject)
        .end()
    })
  }

  it('lets an answer under way finish, and takes no new one', async () => {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const port = await start({
      handle: async (_request, response) => {
        response.write('first ')
        await released
        response.end('last')
      },
    })
    const [server] = servers
    if (!server) throw new Error('no server')
    const answer = slowAnswer(port)
    await wait(100)
    const stopped = shutDown(server, 5_000)
    await expect(slowAnswer(port)).rejects.toThrow(/ECONNREFUSED/)
    release()
    expect(await answer).toBe('first last')
    expect(await stopped).toBe(true)
  })

  it('does not wait for ever', async () => {
    const port = await start({ handle: () => new Promise(() => undefined) })
    const [server] = servers
    if (!server) throw new Error('no server')
    const answer = slowAnswer(port).catch(() => 'cut off')
    await wait(100)
    expect(await shutDown(server, 100)).toBe(false)
    expect(await answer).toBe('cut off')
  })
})
