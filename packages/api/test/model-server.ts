import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'

/** A small OpenAI-compatible server on loopback, whose every answer the test decides. */
export async function startModelServer(
  answer: (response: ServerResponse, asked: string) => void | Promise<void>,
) {
  let asked = 0
  const received: string[] = []
  let abandoned = 0
  const server = createServer(async (request, response) => {
    asked += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    received.push(body)
    response.on('close', () => {
      if (!response.writableFinished) abandoned += 1
    })
    await answer(response, body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    asked: () => asked,
    /** Every byte that left, as it left. */
    received: () => received.join('\n'),
    /** Answers that the client did not wait for. */
    abandoned: () => abandoned,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** What the model was told by its user, without the lines around it: repeating those would end the answer. */
export function userMessageIn(body: string): string {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] }
  const { content = '' } = messages.find(({ role }) => role === 'user') ?? {}
  return content.replaceAll(/^<<<.*>>>$/gm, '')
}

/** Begins a streamed answer with these pieces, and leaves it open. */
export function say(response: ServerResponse, ...pieces: string[]): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (const content of pieces) send(response, { choices: [{ index: 0, delta: { content } }] })
}

export function finish(response: ServerResponse): void {
  send(response, {
    choices: [{ index: 0, delta: {}, finish_reason: 'stop' }],
    usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 },
  })
  response.end('data: [DONE]\n\n')
}

function send(response: ServerResponse, chunk: object): void {
  response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', ...chunk })}\n\n`)
}
