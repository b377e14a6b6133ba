import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'
import type { Requester, UpstashResponse } from '@upstash/redis'

/**
 * A transport for @upstash/redis that sends its commands over an ioredis connection instead of HTTP, so that
 * @upstash/ratelimit runs on plain Redis.
 *
 * Upstash's scripts begin with `#!lua flags=allow-key-locking`, a flag which plain Redis refuses ("Unexpected flag in
 * script shebang"). The line is taken off here. That changes the script's SHA-1, so EVALSHA is sent with the new one,
 * which is known once the script itself has been sent; before that the answer is NOSCRIPT, as from a fresh server.
 */
export function redisRequester(redis: Redis): Requester {
  const plainShas = new Map<string, string>()

  function translate(command: string[]): string[] {
    const [name, script = '', ...rest] = command
    if (name === 'eval') {
      const plain = script.replace(/^#!lua[^\n]*\n/, '')
      plainShas.set(hash('sha1', script), hash('sha1', plain))
      return [name, plain, ...rest]
    }
    if (name === 'evalsha') {
      const sha = plainShas.get(script)
      if (!sha) throw new Error('NOSCRIPT No matching script.')
      return [name, sha, ...rest]
    }
    return command
  }

  return {
    async request<Result>({ body }: { body?: unknown }): Promise<UpstashResponse<Result>> {
      if (!Array.isArray(body)) throw new TypeError('Only single commands are sent over ioredis.')
      const [name = '', ...args] = translate(body.map(String))
      // The type of an answer is the caller's claim, as it is over HTTP.
      return { result: (await redis.call(name, ...args)) as Result }
    },
  }
}
