import { bare, keyName, memberName } from './ast.js'

/**
 * ENV-1: packages/env alone reads the environment, so that every variable is validated and none is read by chance.
 * node/no-process-env sees `process.env`; this rule sees the ways around it.
 */
const MODULE = new Set(['process', 'node:process'])

export const envOnlyThroughEnv = {
  meta: {
    type: 'problem',
    messages: {
      env: 'Only packages/env reads the environment; take the value from there, or as an argument.',
    },
  },
  create(context) {
    const aliases = new Set()
    const report = (node) => context.report({ node, messageId: 'env' })
    const isProcess = (node) =>
      (node?.type === 'Identifier' && (node.name === 'process' || aliases.has(node.name))) ||
      (node?.type === 'MemberExpression' && memberName(node) === 'process')
    return {
      ImportDeclaration(node) {
        if (!MODULE.has(node.source.value)) return
        for (const specifier of node.specifiers) {
          if (specifier.type === 'ImportSpecifier') {
            if ((specifier.imported.name ?? specifier.imported.value) === 'env') report(specifier)
          } else if (specifier.local.name !== 'process') aliases.add(specifier.local.name)
        }
      },
      MemberExpression(node) {
        const object = bare(node.object)
        // `process.env` itself is node/no-process-env's, which reports it once.
        if (object?.type === 'Identifier' && object.name === 'process') return
        if (memberName(node) === 'env' && isProcess(object)) report(node)
      },
      VariableDeclarator(node) {
        if (node.id.type !== 'ObjectPattern' || !isProcess(bare(node.init))) return
        if (node.id.properties.some((property) => keyName(property) === 'env')) report(node)
      },
    }
  },
}
