import { memberName } from './ast.js'

/**
 * EVT-1: a change and its audit entry succeed or fail together. A verb that opens `ctx.tenant` inside a mutation and
 * never calls `audit` changes a workspace without a trace. One file holds one verb, so the file is the scope.
 */
export const auditedMutation = {
  meta: {
    type: 'problem',
    messages: {
      unaudited: 'This mutation changes the workspace and writes no audit entry: call ctx.audit(tx, …).',
    },
  },
  create(context) {
    if (!/[\\/]routers[\\/]/.test(context.filename)) return {}
    let mutation
    let opensTenant = false
    let audits = false
    return {
      CallExpression(node) {
        if (node.callee.type !== 'MemberExpression') return
        const name = memberName(node.callee)
        if (name === 'mutation') mutation = node.callee.property
        if (name === 'tenant') opensTenant = true
        if (name === 'audit') audits = true
      },
      'Program:exit'() {
        if (mutation !== undefined && opensTenant && !audits) {
          context.report({ node: mutation, messageId: 'unaudited' })
        }
      },
    }
  },
}
