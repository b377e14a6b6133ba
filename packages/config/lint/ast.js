/** The name a member expression reads, however it is spelt: `a.b`, `a['b']`, a[`b`]. Undefined when it is computed at run time. */
export function memberName(node) {
  return node.computed ? textOf(node.property) : node.property.name
}

/** The name of a property in an object or a pattern: `{ b }`, `{ 'b': x }`. */
export function keyName(property) {
  if (property.type !== 'Property') return undefined
  return property.computed || property.key.type !== 'Identifier' ? textOf(property.key) : property.key.name
}

/** The text of a literal or of a template without expressions. */
export function textOf(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked
  return undefined
}

/** What a TypeScript cast, a `!` or an optional chain is wrapped around. */
export function bare(node) {
  const wraps = new Set([
    'TSAsExpression',
    'TSSatisfiesExpression',
    'TSNonNullExpression',
    'TSTypeAssertion',
    'ChainExpression',
    'ParenthesizedExpression',
    'AwaitExpression',
  ])
  return node && wraps.has(node.type) ? bare(node.expression ?? node.argument) : node
}

/** Calls `check(node, source)` for every way in which a file can name another: import, export, import(), require, typeof import. */
export function onEverySource(check) {
  const report = (node, source) => {
    const text = textOf(source)
    if (text !== undefined) check(node, text)
  }
  return {
    ImportDeclaration: (node) => report(node, node.source),
    ExportNamedDeclaration: (node) => report(node, node.source),
    ExportAllDeclaration: (node) => report(node, node.source),
    ImportExpression: (node) => report(node, node.source),
    TSImportType: (node) => report(node, node.source ?? node.argument?.literal ?? node.argument),
    TSExternalModuleReference: (node) => report(node, node.expression),
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require') report(node, node.arguments[0])
    },
  }
}
