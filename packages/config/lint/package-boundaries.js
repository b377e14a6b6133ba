import { dirname, resolve, sep } from 'node:path'
import { bare, keyName, memberName, onEverySource } from './ast.js'

/**
 * The walls between packages that `arrows.test.ts` cannot see in a package.json:
 * - no relative import leaves its package (the other's `exports` would mean nothing);
 * - apps reach the database through packages/api alone, where every call takes the chain;
 * - the identity side of the database (users, sessions, password hashes, all tenants) is packages/auth's alone, and its outbox packages/mail's.
 */
const DATABASE = /^(?:@portcullis\/db|@prisma\/|pg(?:-boss)?$|prisma$)/
/** Tests look at what was stored. */
const IDENTITY_READERS =
  /(?:^|[\\/])packages[\\/](?:auth|mail|db|testing)[\\/]|[\\/](?:test|e2e)[\\/]|\.test\.ts$/
const IDENTITY_TYPES = new Set(['Identity', 'IdentityTx', 'IdentityDelegates'])
const HOME = /^(.*?(?:^|[\\/])(?:packages|apps)[\\/][^\\/]+)[\\/]/

export const packageBoundaries = {
  meta: {
    type: 'problem',
    messages: {
      leaves: '"{{source}}" leaves its package; import the other package by its name.',
      database: 'Apps reach the database through @portcullis/api, never by "{{source}}".',
      identity: 'The identity side of the database is for packages/auth and packages/mail alone.',
    },
  },
  create(context) {
    const { filename } = context
    const home = HOME.exec(filename)?.[1]
    if (home === undefined) return {}
    const isApp = /(?:^|[\\/])apps$/.test(dirname(home))
    const readsIdentity = IDENTITY_READERS.test(filename)

    const checkSource = (node, source) => {
      if (/^\.\.?(?:\/|$)/.test(source)) {
        const target = resolve(dirname(filename), source)
        if (target !== home && !target.startsWith(home + sep)) {
          context.report({ node, messageId: 'leaves', data: { source } })
        }
      } else if (isApp && DATABASE.test(source)) {
        context.report({ node, messageId: 'database', data: { source } })
      }
    }
    const identity = (node) => {
      if (!readsIdentity) context.report({ node, messageId: 'identity' })
    }
    return {
      ...onEverySource(checkSource),
      ImportSpecifier(node) {
        const from = node.parent.source?.value
        if (from?.startsWith('@portcullis/db') && IDENTITY_TYPES.has(node.imported.name)) identity(node)
      },
      MemberExpression(node) {
        if (memberName(node) === 'identity' && isDatabase(bare(node.object))) identity(node)
      },
      VariableDeclarator(node) {
        if (node.id.type !== 'ObjectPattern' || !isDatabase(bare(node.init))) return
        if (node.id.properties.some((property) => keyName(property) === 'identity')) identity(node)
      },
    }
  },
}

function isDatabase(node) {
  if (node?.type !== 'Identifier' && node?.type !== 'MemberExpression') return false
  const name = node.type === 'Identifier' ? node.name : memberName(node)
  return name !== undefined && /^(?:db|database)$/i.test(name)
}
