import { memberName } from './ast.js'

/** Script can read web storage, so one XSS would carry every token away: sessions live in HttpOnly cookies only. */
const STORES = new Set(['localStorage', 'sessionStorage', 'indexedDB', 'cookieStore'])

export const noBrowserTokenStorage = {
  meta: {
    type: 'problem',
    messages: {
      storage:
        '{{name}} is readable by any script on the page; keep state on the server or in an HttpOnly cookie.',
    },
  },
  create(context) {
    const report = (node, name) => context.report({ node, messageId: 'storage', data: { name } })
    return {
      Identifier(node) {
        if (!STORES.has(node.name)) return
        const { parent } = node
        // A field of that name in an object literal is not the store; in a pattern it takes it out of `window`.
        const isField = parent.type === 'Property' && parent.key === node && !parent.computed
        if (isField && parent.parent.type === 'ObjectExpression' && !parent.shorthand) return
        if (isField && parent.value === node) return
        report(node, node.name)
      },
      MemberExpression(node) {
        if (node.computed && STORES.has(memberName(node))) report(node, memberName(node))
      },
    }
  },
}
