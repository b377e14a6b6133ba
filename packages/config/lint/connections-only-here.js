import { memberName, onEverySource } from './ast.js'

/**
 * Everything that can connect to another machine, and the one place that may: where the address is the operator's or
 * fixed, time and size are bounded and no redirect is followed (ASVS 13.2.4, 1.3.6). The inventory of all of them is in
 * docs/data-handling.md; a new place is added there too.
 */
const CLIENTS = [
  [/^(?:ioredis|@upstash\/.+|redis)$/, /^packages\/rate-limit\//],
  [/^nodemailer(?:\/.*)?$/, /^packages\/mail\//],
  [/^pg$/, /^packages\/(?:db|testing)\//],
  [/^next-auth(?:\/.*)?$/, /^packages\/auth\//],
  [/^(?:undici|axios|got|ky|node-fetch|cross-fetch|superagent|ws|socket\.io-client|ssh2)(?:\/.*)?$/, /^$/],
]

const FETCH =
  /^(?:packages\/llm\/src\/model\/|packages\/auth\/src\/(?:auth\.ts|google\/)|apps\/web\/src\/account\/session-requests\.ts)/

/** What Node itself connects with. Serving, types and `isIP` are something else. */
const NODE = /^(?:node:)?(?:http|https|http2|net|tls|dgram)$/
const CONNECTS = new Set(['connect', 'createConnection', 'request', 'get', 'Agent', 'Socket', 'default', '*'])
const NODE_PLACES = /^packages\/(?:db\/src\/embedded|doctor|testing)\//

const BROWSER = new Set(['WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport', 'RTCPeerConnection'])
const GLOBALS = new Set(['globalThis', 'window', 'self', 'global'])

export const connectionsOnlyHere = {
  meta: {
    type: 'problem',
    messages: {
      elsewhere:
        '"{{name}}" connects to another machine; only the places named in connections-only-here.js may.',
    },
  },
  create(context) {
    const path = pathOf(context.filename)
    const report = (node, name) => context.report({ node, messageId: 'elsewhere', data: { name } })
    return {
      ...onEverySource((node, source) => {
        const client = CLIENTS.find(([name]) => name.test(source))
        if (client && !client[1].test(path) && node.importKind !== 'type') report(node, source)
        if (!NODE.test(source) || NODE_PLACES.test(path) || node.importKind === 'type') return
        for (const name of importedNames(node)) if (CONNECTS.has(name)) report(node, `${source} ${name}`)
      }),
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && BROWSER.has(node.callee.name)) report(node, node.callee.name)
      },
      MemberExpression(node) {
        const name = memberName(node)
        const isGlobal = node.object.type === 'Identifier' && GLOBALS.has(node.object.name)
        if (isGlobal && name === 'fetch' && !FETCH.test(path)) report(node, 'fetch')
        if (isIdentifier(node.object, 'navigator') && name === 'sendBeacon') report(node, 'sendBeacon')
      },
      'CallExpression:exit'(node) {
        if (isIdentifier(node.callee, 'fetch') && !FETCH.test(path)) report(node, 'fetch')
      },
    }
  },
}

function isIdentifier(node, name) {
  return node?.type === 'Identifier' && node.name === name
}

function importedNames(node) {
  if (node.type === 'ImportExpression' || node.type === 'CallExpression') return ['*']
  return (node.specifiers ?? []).map((specifier) => {
    if (specifier.importKind === 'type') return ''
    if (specifier.type === 'ImportDefaultSpecifier') return 'default'
    return specifier.type === 'ImportNamespaceSpecifier' ? '*' : (specifier.imported?.name ?? '*')
  })
}

/** Within the repository, with forward slashes; the linter names files by their whole path. */
function pathOf(filename) {
  return /(?:^|[\\/])((?:apps|packages)[\\/].*)$/.exec(filename)?.[1]?.replaceAll('\\', '/') ?? ''
}
