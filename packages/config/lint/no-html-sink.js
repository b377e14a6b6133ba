import { keyName, memberName } from './ast.js'

/**
 * HTML is written in one place, the component that sanitises it first; any other sink is a stored-XSS hole.
 * `dangerouslySetInnerHTML` as a JSX attribute is react/no-danger's; as a plain property it is found here.
 */
const SINKS = new Set(['innerHTML', 'outerHTML', 'srcdoc', 'srcDoc'])
const CALLS = new Set(['insertAdjacentHTML', 'createContextualFragment', 'setHTMLUnsafe', 'parseHTMLUnsafe'])
const PROPERTIES = new Set([...SINKS, 'dangerouslySetInnerHTML'])

export const noHtmlSink = {
  meta: {
    type: 'problem',
    messages: { sink: '{{name}} is an HTML sink. Render rich text through the RichText component.' },
  },
  create(context) {
    const report = (node, name) => context.report({ node, messageId: 'sink', data: { name } })
    return {
      AssignmentExpression(node) {
        if (node.left.type === 'MemberExpression' && SINKS.has(memberName(node.left))) {
          report(node, memberName(node.left))
        }
      },
      CallExpression(node) {
        if (node.callee.type !== 'MemberExpression') return
        const name = memberName(node.callee)
        const writes = node.callee.object.name === 'document' && (name === 'write' || name === 'writeln')
        if (CALLS.has(name) || writes) report(node, name)
      },
      Property(node) {
        if (node.parent.type === 'ObjectExpression' && PROPERTIES.has(keyName(node))) {
          report(node, keyName(node))
        }
      },
      JSXAttribute(node) {
        if (SINKS.has(node.name.name)) report(node, node.name.name)
      },
    }
  },
}
