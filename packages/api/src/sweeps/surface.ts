import type { AnyTRPCRouter } from '@trpc/server'
import { walk } from './walk.ts'

/** The surface that strangers see, one procedure a line: what it is, who may call it, and how often. */
export function surfaceOf(router: AnyTRPCRouter): string {
  const rows = walk(router).map(({ path, type, meta, chain }) => {
    const permission = typeof meta?.permission === 'string' ? meta.permission : 'waived'
    const limit = typeof meta?.limit === 'string' ? meta.limit : 'waived'
    const proof = meta?.stepUp ? `${meta.stepUp.withinMinutes} min` : '-'
    const rest = meta?.rest ? `${meta.rest.method} /${meta.rest.version ?? 'v1'}${meta.rest.path}` : '-'
    return [path, type, meta?.access ?? 'none', permission, limit, proof, rest, chain.join(' ')]
  })
  const table = [['procedure', 'type', 'access', 'permission', 'limit', 'step-up', 'rest', 'passes'], ...rows]
  const widths = table.reduce<number[]>(
    (widest, cells) => cells.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    [],
  )
  const line = (cells: string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')
  return [...table.map((cells) => line(cells).trimEnd()), ''].join('\n')
}
