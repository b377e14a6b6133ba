import { bare, memberName } from './ast.js'

/**
 * `===` stops at the first difference, and that time can be measured from afar (ASVS 11.2.4). Two values are compared of
 * which one is named like a secret: use equalConstantTime, or a lookup by hash. Comparing with a literal, `undefined` or
 * `null` asks what kind of value it is, not which one, and is left alone.
 */
const SECRET = new Set(
  'token tokens secret secrets password passwords passphrase signature signatures hmac csrf otp totp apikey credential credentials'.split(
    ' ',
  ),
)
/** Words that may follow: `tokenHash` is as secret in a comparison as `token`. */
const TRAILING = new Set('hash digest hex value header text'.split(' '))
const OPERATORS = new Set(['===', '!==', '==', '!='])

export const noSecretEquality = {
  meta: {
    type: 'problem',
    messages: {
      equality:
        '{{operator}} on "{{name}}" leaks it through time. Use equalConstantTime from @portcullis/crypto.',
    },
  },
  create: (context) => ({
    BinaryExpression(node) {
      if (!OPERATORS.has(node.operator)) return
      const [left, right] = [bare(node.left), bare(node.right)]
      if (isKnown(left) || isKnown(right)) return
      const name = [left, right].map(nameOf).find((each) => each !== undefined && isSecret(each))
      if (name === undefined) return
      context.report({ node, messageId: 'equality', data: { operator: node.operator, name } })
    },
  }),
}

/** A value that stands in the source already, or that says only what kind of value another is. */
function isKnown(node) {
  if (node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined')) return true
  if (node.type === 'TemplateLiteral') return node.expressions.length === 0
  return node.type === 'UnaryExpression'
}

function nameOf(node) {
  if (node.type === 'Identifier') return node.name
  if (node.type === 'MemberExpression') return memberName(node)
  if (node.type === 'CallExpression') return nameOf(bare(node.callee))
  return undefined
}

function isSecret(name) {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
  while (words.length > 1 && TRAILING.has(words.at(-1))) words.pop()
  return SECRET.has(words.at(-1)) || (words.at(-1) === 'key' && words.at(-2) === 'api')
}
