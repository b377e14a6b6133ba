import { keyName, memberName } from './ast.js'

/** Math.random is predictable: an identifier, token or boundary made from it can be guessed (ASVS 11.5.1). */
const isMath = (node) =>
  (node?.type === 'Identifier' && node.name === 'Math') ||
  (node?.type === 'MemberExpression' && memberName(node) === 'Math')

export const noInsecureRandom = {
  meta: {
    type: 'problem',
    messages: {
      insecure: 'Math.random is predictable. Use node:crypto, or take the randomness as an argument.',
    },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'insecure' })
    return {
      MemberExpression(node) {
        if (isMath(node.object) && memberName(node) === 'random') report(node)
      },
      VariableDeclarator(node) {
        if (!isMath(node.init) || node.id.type !== 'ObjectPattern') return
        if (node.id.properties.some((property) => keyName(property) === 'random')) report(node)
      },
    }
  },
}
