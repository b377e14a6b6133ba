import type { Server } from 'node:http'

/**
 * Stops accepting, lets the answers under way finish for at most `graceMs` milliseconds, then cuts the rest off.
 * Resolves with whether all of them finished.
 */
export async function shutDown(server: Server, graceMs: number): Promise<boolean> {
  const closed = new Promise<boolean>((resolve) => server.close(() => resolve(true)))
  // A connection kept alive goes idle only when its answer ends, which `close` does not wait for.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), graceMs)
  })
  const finished = await Promise.race([closed, late])
  clearTimeout(timer)
  if (!finished) server.closeAllConnections()
  await closed
  clearInterval(sweep)
  return finished
}
