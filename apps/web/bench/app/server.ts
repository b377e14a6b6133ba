/** Serves the benchmark's routes exactly as the product is served: behind the front server, proxy and headers. */
import { env } from '@portcullis/env'
import { createLogger } from '@portcullis/log'
import { startServer } from '../../src/http/start-server.ts'

const { port } = await startServer({
  dir: import.meta.dirname,
  dev: false,
  log: createLogger({ level: 'error' }),
  env: env(),
})
process.send?.({ port })
process.on('disconnect', () => process.exit(0))
