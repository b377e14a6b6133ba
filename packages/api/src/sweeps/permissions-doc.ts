import { ACCOUNT_PERMISSIONS, ROLES, WORKSPACE_PERMISSIONS } from '@portcullis/authz'
import type { AnyTRPCRouter } from '@trpc/server'
import { walk } from './walk.ts'

const INTRO = `# Permissions

Made from \`packages/authz/src/permissions.ts\` and the router; \`pnpm exec vitest run src/sweeps -u\` in \`packages/api\` writes it
anew. A role holds everything that the roles before it hold. "own" is for what the person made; whoever is not a member
finds nothing (404), and whoever is not signed in is told to sign in (401). A role is given and taken only up to one's
own, and the last owner stays. A procedure with a * wants a recent proof of who is calling, too.
`

/** `docs/permissions.md`: who may do what, and which procedures ask for it. */
export function permissionsDoc(router: AnyTRPCRouter): string {
  const asking = new Map<string, string[]>()
  for (const { path, meta } of walk(router)) {
    const name = typeof meta?.permission === 'string' ? meta.permission : 'anyone'
    asking.set(name, [...(asking.get(name) ?? []), `\`${path}\`${meta?.stepUp ? '\\*' : ''}`])
  }
  const procedures = (name: string) => asking.get(name)?.join(' ') ?? 'none yet'
  const inWorkspace = Object.entries(WORKSPACE_PERMISSIONS).map(([name, rule]) => [
    `\`${name}\``,
    rule.means,
    ...ROLES.map((role) => holds(rule, role)),
    procedures(name),
  ])
  const inAccount = Object.entries(ACCOUNT_PERMISSIONS).map(([name, { means }]) => [
    `\`${name}\``,
    means,
    procedures(name),
  ])
  const open = asking.get('anyone') ?? []
  return [
    INTRO,
    '## In a workspace\n',
    tableOf(['permission', 'means', ...ROLES, 'procedures'], inWorkspace),
    '## Over one’s own account\n',
    tableOf(['permission', 'means', 'procedures'], inAccount),
    '## Without an account\n',
    `${open.join(' ')}\n`,
  ].join('\n')
}

type Rule = { role: (typeof ROLES)[number]; othersNeed?: (typeof ROLES)[number] }

function holds({ role, othersNeed }: Rule, asked: (typeof ROLES)[number]): string {
  const rank = ROLES.indexOf(asked)
  if (rank < ROLES.indexOf(role)) return ''
  return othersNeed && rank < ROLES.indexOf(othersNeed) ? 'own' : 'yes'
}

/** Padded as prettier pads it, so that the two do not quarrel. */
function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) =>
    Math.max(3, ...[header, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line), ''].join('\n')
}
