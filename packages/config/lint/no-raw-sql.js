import { keyName, memberName, textOf } from './ast.js'

/**
 * SQL goes through the tagged templates, which send values apart from the text. Prisma's `*Unsafe` calls and `Prisma.raw`
 * take a string, and a string that is put together sooner or later holds somebody's input (DATA-4).
 */
const UNSAFE = new Set(['$queryRawUnsafe', '$executeRawUnsafe'])
const STATEMENT =
  /^\s*(?:select\s[\s\S]*\bfrom\b|insert\s+into\s|update\s+\S*\s*set\s|update\s+\S+$|delete\s+from\s|(?:alter|drop|create|truncate)\s+(?:table|role|user|schema|database|index|policy|view|function)\s|grant\s[\s\S]*\b(?:on|to)\b|set\s+(?:local\s+|session\s+)?(?:role|search_path)\b)/i

export const noRawSql = {
  meta: {
    type: 'problem',
    messages: {
      unsafe: '{{name}} takes string-built SQL. Use the tagged $queryRaw or $executeRaw.',
      built:
        'SQL put together from strings. Use the tagged $queryRaw or $executeRaw, or numbered parameters.',
    },
  },
  create(context) {
    const unsafe = (node, name) => context.report({ node, messageId: 'unsafe', data: { name } })
    return {
      MemberExpression(node) {
        const name = memberName(node)
        if (UNSAFE.has(name)) unsafe(node, name)
        if (name === 'raw' && node.object.name === 'Prisma') unsafe(node, 'Prisma.raw')
      },
      Property(node) {
        if (node.parent.type === 'ObjectPattern' && UNSAFE.has(keyName(node))) unsafe(node, keyName(node))
      },
      TemplateLiteral(node) {
        if (node.expressions.length === 0 || node.parent.type === 'TaggedTemplateExpression') return
        // The expressions stand for names or values: a word each.
        const text = node.quasis.map(({ value }) => value.cooked).join(' x ')
        if (STATEMENT.test(text)) context.report({ node, messageId: 'built' })
      },
      BinaryExpression(node) {
        if (node.operator !== '+' || node.parent.type === 'BinaryExpression') return
        const text = concatenated(node)
        if (text !== undefined && STATEMENT.test(text)) context.report({ node, messageId: 'built' })
      },
    }
  },
}

/** The text of `'…' + x + '…'` with a word for each expression; undefined when nothing but text is joined. */
function concatenated(node) {
  const parts = []
  const collect = (part) => {
    if (part.type === 'BinaryExpression' && part.operator === '+') {
      collect(part.left)
      collect(part.right)
    } else parts.push(textOf(part))
  }
  collect(node)
  return parts.every((part) => part !== undefined) ? undefined : parts.map((part) => part ?? ' x ').join('')
}
