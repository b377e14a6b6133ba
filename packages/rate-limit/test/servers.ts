import type { IncomingMessage, RequestListener, Server as HttpServer, ServerResponse } from 'node:http'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { redisRequester } from '../src/redis-requester.ts'

export interface TestServer {
  readonly port: number
  close(): Promise<void>
}

async function listening(server: Server | HttpServer, sockets: Set<Socket>): Promise<TestServer> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => {
        server.close(resolve)
      })
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

export const httpServer = (listener: RequestListener) => listening(createHttpServer(listener), new Set())
export const tcpServer = (onSocket: (socket: Socket) => void) => listening(createServer(onSocket), new Set())

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = await tcpServer(() => {})
  await server.close()
  return server.port
}

const TOKEN = 'test-token'

/**
 * The part of Upstash's REST API that the client uses (one command per POST, or several on /pipeline; bearer token;
 * strings in base64 when asked for), in front of a real Redis.
 */
export async function upstashServer(redisUrl: string): Promise<TestServer & { url: string; token: string }> {
  const redis = new Redis(redisUrl)
  const { request } = redisRequester(redis)

  async function answer(command: unknown, base64: boolean) {
    try {
      const { result } = await request({ body: command as string[] })
      return { result: base64 ? encoded(result) : result }
    } catch (error) {
      return { error: error instanceof Error ? error.message : 'ERR' }
    }
  }

  const server = await httpServer((request, response) => {
    void (async () => {
      if (request.headers.authorization !== `Bearer ${TOKEN}`)
        return reply(response, 401, { error: 'Unauthorized' })
      const base64 = request.headers['upstash-encoding'] === 'base64'
      const body: unknown = JSON.parse(await bodyOf(request))
      if (!Array.isArray(body)) return reply(response, 400, { error: 'ERR not a command' })
      if (request.url === '/pipeline')
        return reply(response, 200, await Promise.all(body.map((command) => answer(command, base64))))
      const single = await answer(body, base64)
      return reply(response, 'error' in single ? 400 : 200, single)
    })()
  })
  return {
    ...server,
    url: `http://127.0.0.1:${server.port}`,
    token: TOKEN,
    async close() {
      await server.close()
      redis.disconnect()
    },
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk)
  return text
}

function encoded(result: unknown): unknown {
  if (typeof result === 'string') return result === 'OK' ? 'OK' : Buffer.from(result).toString('base64')
  return Array.isArray(result) ? result.map(encoded) : result
}
