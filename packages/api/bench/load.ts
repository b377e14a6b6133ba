import { Agent, request } from 'node:http'

export type Target = { path: string; headers?: Record<string, string>; body?: string }

const CONNECTIONS = 16

export type Load = { answered: number; perSecond: number }

/** As many requests as get an answer in that time, over kept-alive connections that ask again at once. */
export async function load(port: number, target: Target, milliseconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const startedAt = performance.now()
  let answered = 0
  const connection = async () => {
    while (performance.now() < startedAt + milliseconds) {
      await ask(agent, port, target)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  agent.destroy()
  return { answered, perSecond: (answered * 1_000) / (performance.now() - startedAt) }
}

function ask(agent: Agent, port: number, { path, headers = {}, body }: Target): Promise<void> {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST'
    const sent = request({ agent, port, path, host: '127.0.0.1', method, headers }, (response) => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}
