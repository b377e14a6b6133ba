import { Agent, request } from 'node:http'

type Target = { port: number; path: string; headers?: Record<string, string> }

const CONNECTIONS = 8

/** Requests per second over kept-alive connections, each asking again as soon as it is answered. */
export async function throughput(target: Target, milliseconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const startedAt = performance.now()
  const until = startedAt + milliseconds
  let answered = 0
  const connection = async () => {
    while (performance.now() < until) {
      await ask(agent, target)
      answered += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  agent.destroy()
  return (answered * 1_000) / (performance.now() - startedAt)
}

function ask(agent: Agent, { port, path, headers }: Target): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { agent, port, path, host: '127.0.0.1', ...(headers && { headers }) }
    const sent = request(options, (response) => {
      response.resume()
      response.once('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end()
  })
}
