import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

export type Received = { path: string; headers: IncomingHttpHeaders; body: ChatBody }

type ChatBody = {
  model: string
  stream: boolean
  max_tokens: number
  messages: { role: string; content: string }[]
}

/** Answers the n-th request, counted from 0. */
type Answer = (response: ServerResponse, attempt: number, request: Received) => void | Promise<void>

/** A real, small, OpenAI-compatible server on loopback, whose every answer the test decides. */
export async function startModelServer(answer: Answer) {
  const received: Received[] = []
  let closedByClient = 0
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const entry = {
      path: request.url ?? '',
      headers: request.headers,
      body: JSON.parse(Buffer.concat(chunks).toString()) as ChatBody,
    }
    received.push(entry)
    response.on('close', () => {
      if (!response.writableFinished) closedByClient += 1
    })
    await answer(response, received.length - 1, entry)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    received,
    closedByClient: () => closedByClient,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export const openStream = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })

export const send = (response: ServerResponse, data: unknown) =>
  response.write(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`)

export const textChunk = (content: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'served-model',
  choices: [{ index: 0, delta: { content } }],
})

export const finishChunk = (reason = 'stop') => ({
  id: 'chatcmpl-1',
  choices: [{ index: 0, delta: {}, finish_reason: reason }],
  usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
})

/** A whole, well-behaved streamed answer. */
export function answerWith(response: ServerResponse, pieces: readonly string[], reason = 'stop') {
  openStream(response)
  for (const piece of pieces) send(response, textChunk(piece))
  send(response, finishChunk(reason))
  send(response, '[DONE]')
  response.end()
}
