/**
 * What redaction costs: the same records through this logger and through a bare pino, into a destination that throws
 * every line away. The ratio is what matters; a request writes one such line.
 */
import { bench, do_not_optimize, run, summary } from 'mitata'
import { pino } from 'pino'
import { createLogger } from '../src/index.ts'

const destination = { write: (line: string) => void do_not_optimize(line) }
const bare = pino({ level: 'info' }, destination)
const ours = createLogger({ level: 'info', destination })
const requestId = '0193b5e0-7d8c-7cc2-9d8e-6f0a1b2c3d4e'
const bareChild = bare.child({ requestId })
const ourChild = ours.child({ requestId })

const request = { path: 'character.create', kind: 'mutation', status: 200, ms: 12, userId: requestId }
const sensitive = {
  email: 'john@example.com',
  ip: '203.0.113.7',
  headers: {
    authorization: 'Bearer abcdefghijkl',
    'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)',
    accept: '*/*',
  },
  error: 'cannot reach postgres://app:secret@db:5432/main for john@example.com',
}
const failure = new Error('saving failed', { cause: new Error('connection refused') })

const records: [string, (log: typeof bare) => void][] = [
  ['request line', (log) => log.info(request, 'request')],
  ['message only', (log) => log.info('listening')],
  ['sensitive record', (log) => log.info(sensitive, 'call from john@example.com')],
  ['error with cause', (log) => log.error(failure, 'request failed')],
]

for (const [name, write] of records) {
  summary(() => {
    bench(`${name}: bare pino`, () => write(bareChild)).baseline(true)
    bench(`${name}: portcullis`, () => write(ourChild))
  })
}

await run()
