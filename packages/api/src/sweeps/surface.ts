import type { AnyTRPCRouter } from '@trpc/server'
import { walk } from './walk.ts'

const WIDTHS = [30, 10, 11, 20, 10, 10, 44]

/** The surface that strangers see, one procedure a line: what it is, who may call it, and how often. */
export function surfaceOf(router: AnyTRPCRouter): string {
  const rows = walk(router).map(({ path, type, meta, chain }) => {
    const permission = typeof meta?.permission === 'string' ? meta.permission : 'waived'
    const limit = typeof meta?.limit === 'string' ? meta.limit : 'waived'
    const proof = meta?.stepUp ? `${meta.stepUp.withinMinutes} min` : '-'
    const rest = meta?.rest ? `${meta.rest.method} /${meta.rest.version ?? 'v1'}${meta.rest.path}` : '-'
    return line([path, type, meta?.access ?? 'none', permission, limit, proof, rest, chain.join(' ')])
  })
  return [
    line(['procedure', 'type', 'access', 'permission', 'limit', 'step-up', 'rest', 'passes']),
    ...rows,
    '',
  ].join('\n')
}

function line(cells: string[]): string {
  return cells.map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0)).join('')
}
