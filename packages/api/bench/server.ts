/** Both ways behind one real socket and one bridge, so that all that differs between them is the guards. */
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { incomingMessageToRequest } from '@trpc/server/adapters/node-http'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { handleTrpc } from '../src/http/trpc.ts'
import { browser, ORIGIN } from '../test/browser.ts'
import { bareRouter, guardedRouter } from './routers.ts'
import { benchServices } from './services.ts'

process.env['NEXTAUTH_URL'] = ORIGIN
const { services, close } = await benchServices()
const { userId, cookie } = await someone()
const bare = bareRouter(services, userId)
const standalone = createHTTPHandler({ router: bare, basePath: '/standalone/' })

/** Callers from 20,000 networks, so that counting them costs what it costs a busy server. */
let calls = 0
function nextAddress(): string {
  calls = (calls + 1) % 20_000
  return `10.0.${calls >> 8}.${calls & 255}`
}

async function someone() {
  const client = browser(services)
  const [email, password] = [`${crypto.randomUUID()}@example.com`, `teal-lantern-${crypto.randomUUID()}`]
  const signedUp = await client.mutate('auth.signUp', { name: 'Bench', email, password })
  if (signedUp.status !== 200) throw new Error(signedUp.text)
  await services.mail.settled()
  const token = services.mailbox?.list()[0]?.link?.split('#token=')[1]
  await client.mutate('auth.verifyEmail', { token, password })
  await client.signIn(email, password)
  const me = await client.query('account.me')
  return { userId: (me.data as { user: { id: string } }).user.id, cookie: client.cookie() }
}

function answer(request: Request): Promise<Response> {
  if (request.url.includes('/bare/'))
    return fetchRequestHandler({ endpoint: '/bare', req: request, router: bare })
  const info = { requestId: crypto.randomUUID(), clientAddress: nextAddress() }
  return handleTrpc(services, request, info, guardedRouter)
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (incoming.url?.startsWith('/standalone/')) return standalone(incoming, outgoing)
  const response = await answer(incomingMessageToRequest(incoming, outgoing, { maxBodySize: null }))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  outgoing.end(await response.text())
}

const server = createServer((incoming, outgoing) => void serve(incoming, outgoing))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const address = server.address()
process.send?.({ port: typeof address === 'object' ? address?.port : undefined, cookie, origin: ORIGIN })
// Asked between the rounds: what this process has worked so far, whatever else the machine was busy with.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicroseconds: user + system })
})
process.once('disconnect', async () => {
  server.close()
  await close()
  process.exit(0)
})
