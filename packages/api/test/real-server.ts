import { once } from 'node:events'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { handleTrpc } from '../src/http/trpc.ts'
import type { Services } from '../src/services.ts'

/** The API behind a real socket: bytes arrive in pieces, clients vanish, and nobody checks what they claim. */
export async function startServer(services: Services) {
  let requests = 0
  const server = createServer(async (incoming, outgoing) => {
    requests += 1
    const gone = new AbortController()
    outgoing.once('close', () => {
      gone.abort()
    })
    const { method = 'GET' } = incoming
    const init: RequestInit = {
      method,
      headers: incoming.headers as Record<string, string>,
      signal: gone.signal,
    }
    if (method !== 'GET') Object.assign(init, { body: Readable.toWeb(incoming), duplex: 'half' })
    const request = new Request(`http://localhost:3000${incoming.url}`, init)
    const info = { requestId: `request-${requests}`, clientAddress: '198.51.100.77' }
    const response = await handleTrpc(services, request, info)
    const headers = Object.fromEntries(response.headers)
    // Node frames the body itself.
    delete headers['transfer-encoding']
    outgoing.writeHead(response.status, headers)
    // A client that leaves in the middle is not a failure of the server's.
    await pipeline(response.body ? Readable.fromWeb(response.body as never) : [], outgoing).catch(
      () => undefined,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    requests: () => requests,
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
