/** Math.random is predictable: an identifier, token or boundary made from it can be guessed (ASVS 11.5.1). */
export const noInsecureRandom = {
  meta: {
    type: 'problem',
    messages: {
      insecure: 'Math.random is predictable. Use node:crypto, or take the randomness as an argument.',
    },
  },
  create: (context) => ({
    MemberExpression(node) {
      const name = node.computed ? node.property.value : node.property.name
      if (node.object.type === 'Identifier' && node.object.name === 'Math' && name === 'random') {
        context.report({ node, messageId: 'insecure' })
      }
    },
  }),
}
