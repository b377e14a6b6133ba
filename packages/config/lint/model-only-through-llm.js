import { onEverySource } from './ast.js'

/** A model reached past packages/llm is a model reached past the sanitiser, the limits and the trace. */
const SDK =
  /^(?:ai|@ai-sdk\/.+|@openrouter\/.+|openai|@anthropic-ai\/.+|@google\/(?:genai|generative-ai)|@google-cloud\/vertexai|@aws-sdk\/client-bedrock.*|@azure\/openai|@mistralai\/.+|@huggingface\/inference|cohere-ai|groq-sdk|together-ai|ollama|replicate|langchain|@langchain\/.+|llamaindex)(?:\/.*)?$/

export const modelOnlyThroughLlm = {
  meta: {
    type: 'problem',
    messages: { sdk: 'Only packages/llm may import "{{source}}"; call the model through it.' },
  },
  create(context) {
    if (/(?:^|[\\/])packages[\\/]llm[\\/]/.test(context.filename)) return {}
    return onEverySource((node, source) => {
      if (SDK.test(source)) context.report({ node, messageId: 'sdk', data: { source } })
    })
  },
}
