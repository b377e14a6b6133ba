/** HTML is written in one place, the component that sanitises it first; any other sink is a stored-XSS hole. */
const SINKS = new Set(['innerHTML', 'outerHTML', 'srcdoc', 'srcDoc'])
const CALLS = new Set(['insertAdjacentHTML', 'createContextualFragment', 'setHTMLUnsafe', 'parseHTMLUnsafe'])
const nameOf = (node) => (node.computed ? node.property.value : node.property.name)

export const noHtmlSink = {
  meta: {
    type: 'problem',
    messages: { sink: '{{name}} is an HTML sink. Render rich text through the RichText component.' },
  },
  create: (context) => ({
    AssignmentExpression(node) {
      if (node.left.type !== 'MemberExpression') return
      const name = nameOf(node.left)
      if (SINKS.has(name)) context.report({ node, messageId: 'sink', data: { name } })
    },
    CallExpression(node) {
      if (node.callee.type !== 'MemberExpression') return
      const name = nameOf(node.callee)
      const documentWrite = node.callee.object.name === 'document' && (name === 'write' || name === 'writeln')
      if (CALLS.has(name) || documentWrite) context.report({ node, messageId: 'sink', data: { name } })
    },
    JSXAttribute(node) {
      const name = node.name.name
      if (SINKS.has(name)) context.report({ node, messageId: 'sink', data: { name } })
    },
  }),
}
