/** Prisma's `*Unsafe` calls take a string, and strings get built: SQL goes through the tagged templates only. */
const UNSAFE = new Set(['$queryRawUnsafe', '$executeRawUnsafe'])

export const noRawSql = {
  meta: {
    type: 'problem',
    messages: { unsafe: '{{name}} takes string-built SQL. Use the tagged $queryRaw or $executeRaw.' },
  },
  create: (context) => ({
    MemberExpression(node) {
      const name = node.computed ? node.property.value : node.property.name
      if (UNSAFE.has(name)) context.report({ node, messageId: 'unsafe', data: { name } })
    },
  }),
}
