/** Script can read web storage, so one XSS would carry every token away: sessions live in HttpOnly cookies only. */
const STORES = new Set(['localStorage', 'sessionStorage', 'indexedDB'])

export const noBrowserTokenStorage = {
  meta: {
    type: 'problem',
    messages: {
      storage:
        '{{name}} is readable by any script on the page; keep state on the server or in an HttpOnly cookie.',
    },
  },
  create: (context) => ({
    Identifier(node) {
      if (!STORES.has(node.name)) return
      const { parent } = node
      if (parent.type === 'Property' && parent.key === node && !parent.computed) return
      context.report({ node, messageId: 'storage', data: { name: node.name } })
    },
  }),
}
