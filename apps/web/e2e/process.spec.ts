import { expect, test } from '@playwright/test'
import { serve } from './serve'

test('the server says once that it is ready, and ends cleanly when told to', async () => {
  const server = await serve(Number(process.env['E2E_PORT']) + 1)
  expect(await server.stop()).toEqual([0, null])
  expect(server.output().match(/is ready/g)).toHaveLength(1)
})
