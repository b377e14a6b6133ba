/** A model reached past packages/llm is a model reached past the sanitiser, the limits and the trace. */
const SDK =
  /^(?:ai|@ai-sdk\/.+|openai|@anthropic-ai\/.+|@google\/(?:genai|generative-ai)|@mistralai\/.+|cohere-ai|groq-sdk|ollama|replicate|langchain|@langchain\/.+)(?:\/.*)?$/

export const modelOnlyThroughLlm = {
  meta: {
    type: 'problem',
    messages: { sdk: 'Only packages/llm may import "{{source}}"; call the model through it.' },
  },
  create(context) {
    if (/[\\/]packages[\\/]llm[\\/]/.test(context.filename)) return {}
    const check = (node, source) => {
      if (typeof source === 'string' && SDK.test(source))
        context.report({ node, messageId: 'sdk', data: { source } })
    }
    return {
      ImportDeclaration: (node) => check(node, node.source.value),
      ExportNamedDeclaration: (node) => check(node, node.source?.value),
      ExportAllDeclaration: (node) => check(node, node.source.value),
      ImportExpression: (node) => check(node, node.source.value),
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'require')
          check(node, node.arguments[0]?.value)
      },
    }
  },
}
