import type { RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import { Ratelimit } from '@upstash/ratelimit'
import { Redis as UpstashRedis } from '@upstash/redis'
import { afterEach, describe, expect, it } from 'vitest'
import { createRateLimiter, redisStore, upstashStore } from '../src/index.ts'
import type { RateLimitDecision, RateLimitPolicy, RateLimitStore, Unavailability } from '../src/index.ts'
import { realRedis } from './real-redis.ts'
import type { TestServer } from './servers.ts'
import { closedPort, httpServer, tcpServer, upstashServer } from './servers.ts'

const TIMEOUT_MS = 200
/** Room for a busy machine, and still less than any of the libraries' own limits (4 and 5 seconds). */
const BOUND_MS = 3000

const servers: TestServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})
async function started(server: Promise<TestServer>): Promise<number> {
  servers.push(await server)
  return (await server).port
}

const deny: RateLimitPolicy = {
  name: 'deny',
  limit: 3,
  windowSeconds: 60,
  whenUnavailable: 'deny',
  why: 'test',
}
const local: RateLimitPolicy = { ...deny, name: 'local', whenUnavailable: 'local' }

const json = (status: number, body: string): RequestListener => {
  return (_, response: ServerResponse) => response.writeHead(status).end(body)
}
const upstashAt = async (port: Promise<number>) =>
  upstashStore({ url: `http://127.0.0.1:${await port}`, token: 'test-token' })
const redisAt = async (port: Promise<number>) => redisStore({ url: `redis://127.0.0.1:${await port}` })
const upstashThat = (listener: RequestListener) => () => upstashAt(started(httpServer(listener)))
const redisThat = (onSocket: (socket: Socket) => void) => () => redisAt(started(tcpServer(onSocket)))
const replies = (text: string) => redisThat((socket) => socket.on('data', () => socket.write(text)))

const faults: [of: string, store: () => Promise<RateLimitStore>][] = [
  ['Upstash that hangs', upstashThat(() => {})],
  [
    'Upstash that hangs after its headers',
    upstashThat((_, response) => void response.writeHead(200).write('{')),
  ],
  ['Upstash on a closed port', () => upstashAt(closedPort())],
  ['Upstash that drops the connection', upstashThat((request) => request.socket.destroy())],
  ['Upstash that answers 500', upstashThat(json(500, '{"error":"ERR internal"}'))],
  ['Upstash that answers 500 with a page', upstashThat(json(500, '<h1>Bad gateway</h1>'))],
  ['Upstash that answers 401', upstashThat(json(401, '{"error":"Unauthorized"}'))],
  ['Upstash that answers a page', upstashThat(json(200, '<h1>Welcome to the hotel</h1>'))],
  ['Upstash that answers null', upstashThat(json(200, '[{"result":null}]'))],
  ['Upstash that answers text', upstashThat(json(200, '[{"result":"T0s="}]'))],
  ['Upstash that answers nothing', upstashThat(json(200, '[]'))],
  ['Upstash that answers one number', upstashThat(json(200, '[{"result":[5]}]'))],
  ['Upstash that answers too much room', upstashThat(json(200, '[{"result":[1,9000,1]}]'))],
  ['Upstash that answers a day in another century', upstashThat(json(200, '[{"result":[1,2,99]}]'))],
  ['Redis that hangs', redisThat(() => {})],
  ['Redis on a closed port', () => redisAt(closedPort())],
  ['Redis that drops the connection', redisThat((socket) => socket.destroy())],
  ['Redis that is loading', replies('-LOADING Redis is loading the dataset in memory\r\n')],
  ['Redis that wants a password', replies('-NOAUTH Authentication required.\r\n')],
  ['Redis that is a web server', replies('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['Redis that answers OK to everything', replies('+OK\r\n')],
]

type Check = (policy: RateLimitPolicy) => Promise<RateLimitDecision['outcome']>

async function outcomesOf(check: Check, policy: RateLimitPolicy, calls: number): Promise<string[]> {
  return Promise.all(Array.from({ length: calls }, () => check(policy)))
}

describe.each(faults)('%s', (_, open) => {
  it('is unavailable or counted locally, in bounded time, and never open', async () => {
    const events: Unavailability[] = []
    const store = await open()
    const limiter = createRateLimiter({
      store,
      timeoutMs: TIMEOUT_MS,
      onUnavailable: (event) => events.push(event),
    })
    const check: Check = async (policy) => (await limiter.check(policy, 'ada')).outcome
    const start = performance.now()

    expect(await outcomesOf(check, deny, 1)).toEqual(['unavailable'])
    expect(await outcomesOf(check, deny, 10)).toEqual(Array(10).fill('unavailable'))
    expect((await outcomesOf(check, local, 5)).toSorted()).toEqual([
      'allow',
      'allow',
      'allow',
      'deny',
      'deny',
    ])
    await limiter.clear(deny, 'ada')
    expect(await limiter.ping()).toBe(false)
    await limiter.close()

    expect(performance.now() - start).toBeLessThan(BOUND_MS)
    expect(events).toHaveLength(17)
    expect(events.map(({ reason }) => reason)).toContain('circuit-open')
  })
})

describe('the broken twins fail open where we do not', () => {
  async function libraryAt(listener: RequestListener, timeout: number): Promise<Ratelimit> {
    const port = await started(httpServer(listener))
    const redis = new UpstashRedis({ url: `http://127.0.0.1:${port}`, token: 'test-token', retry: false })
    return new Ratelimit({ redis, limiter: Ratelimit.slidingWindow(3, '60 s'), timeout })
  }

  it("the library's time-out is a success", async () => {
    const library = await libraryAt(() => {}, 50)
    const check: Check = async () => ((await library.limit('ada')).success ? 'allow' : 'deny')
    expect(await outcomesOf(check, deny, 10)).toEqual(Array(10).fill('allow'))
  })

  it('a throw that is caught and let through', async () => {
    const library = await libraryAt(json(500, '{"error":"ERR internal"}'), 5000)
    const check: Check = async () => {
      try {
        return (await library.limit('ada')).success ? 'allow' : 'deny'
      } catch {
        return 'allow'
      }
    }
    expect(await outcomesOf(check, deny, 10)).toEqual(Array(10).fill('allow'))
  })
})

const redis = await realRedis(process.env)

describe.skipIf(!redis.answers)('a store that comes back', () => {
  it('is used again without a restart', async () => {
    let hangs = false
    const upstash = await upstashServer(redis.url)
    servers.push(upstash)
    // A proxy in front of the real thing, so that the same address can hang and recover.
    const port = await started(
      httpServer((request, response) => {
        if (hangs) return
        void (async () => {
          const answer = await fetch(`${upstash.url}${request.url ?? ''}`, {
            method: 'POST',
            headers: { authorization: `Bearer ${upstash.token}` },
            body: await new Response(request).text(),
          })
          response.writeHead(answer.status).end(await answer.text())
        })()
      }),
    )
    let now = 0
    const store = upstashStore({
      url: `http://127.0.0.1:${port}`,
      token: upstash.token,
      keyPrefix: redis.prefix(),
    })
    const limiter = createRateLimiter({ store, timeoutMs: TIMEOUT_MS, clock: () => now })
    const check: Check = async (policy) => (await limiter.check(policy, 'ada')).outcome

    expect(await check(deny)).toBe('allow')
    hangs = true
    for (let i = 0; i < 4; i++) expect(await check(deny)).toBe('unavailable')
    hangs = false
    expect(await check(deny)).toBe('unavailable')
    now += 2000
    expect(await check(deny)).toBe('allow')
    await redis.cleanUp()
  })

  it.each<[string, (socket: Socket) => void]>([
    ['was killed', (socket) => void socket.destroy()],
    [
      'went silent, as when the peer lost its power',
      (socket) => void socket.unpipe().removeAllListeners('data').resume(),
    ],
  ])('is reached anew when the connection %s', async (_, fail) => {
    const sockets: Socket[] = []
    const target = new URL(redis.url)
    const port = await started(
      tcpServer((socket) => {
        sockets.push(socket)
        const upstream = connect(Number(target.port || 6379), target.hostname)
        upstream.on('error', () => socket.destroy())
        socket.on('close', () => upstream.destroy())
        socket.pipe(upstream).pipe(socket)
      }),
    )
    const store = redisStore({ url: `redis://127.0.0.1:${port}`, keyPrefix: redis.prefix() })
    const limiter = createRateLimiter({ store, timeoutMs: 1000 })
    expect(await limiter.check(deny, 'ada')).toMatchObject({ outcome: 'allow', remaining: 2 })
    for (const socket of sockets.splice(0)) fail(socket)
    expect(await limiter.check(deny, 'ada')).toMatchObject({ outcome: 'unavailable' })
    await expect.poll(() => limiter.ping(), { timeout: 8000 }).toBe(true)
    expect(await limiter.check(deny, 'ada')).toMatchObject({ outcome: 'allow', remaining: 1 })
    await limiter.close()
    await redis.cleanUp()
  })
})

describe('where Upstash may be', () => {
  it.each(['http://store.example.com', 'ftp://127.0.0.1', 'store.example.com', ''])('not %j', (url) => {
    expect(() => upstashStore({ url, token: 't' })).toThrow(RangeError)
  })
  it('not without a token', () => {
    expect(() => upstashStore({ url: 'https://store.example.com', token: '' })).toThrow(RangeError)
  })
  it.each(['https://store.example.com', 'http://127.0.0.1:8079', 'http://[::1]:8079'])('but %s', (url) => {
    expect(() => upstashStore({ url, token: 't' })).not.toThrow()
  })
})
