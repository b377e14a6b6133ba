import type { Finding } from './finding.ts'

const MARKS = { ok: 'ok     ', warning: 'WARNING', error: 'ERROR  ' } as const

/** A table for people: the check, what was found, and what to do about it below. */
export function printed(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.flatMap(({ check, severity, says, fix }) => [
    `${MARKS[severity]}  ${check.padEnd(width)}  ${says}`,
    ...(fix === undefined ? [] : [`${' '.repeat(width + 11)}→ ${fix}`]),
  ])
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  return [...lines, '', `${errors} errors, ${warnings} warnings`].join('\n')
}
