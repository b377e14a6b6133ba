import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { Clock } from '../clock.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { sandboxModel } from './sandbox.ts'

export type ModelConfig =
  /** Made-up text without any network, for trying the product out. */
  | { kind: 'sandbox' }
  /** Any endpoint that speaks OpenAI's chat completions. */
  | { kind: 'openai-compatible'; baseUrl: string; apiKey: string; model: string; name?: string }

export type ConnectedModel = {
  model: LanguageModelV4
  /** The name that answers are labelled with. */
  id: string
  sandbox: boolean
}

export function connect(
  config: ModelConfig,
  options: { allowSandbox: boolean; maxResponseBytes: number; clock: Clock },
): ConnectedModel {
  if (config.kind === 'sandbox') {
    // The environment refuses this combination at start; this is for whoever wires the parts by hand.
    if (!options.allowSandbox)
      throw new Error('The sandbox model is not allowed here: configure a model endpoint.')
    const model = sandboxModel(options.clock)
    return { model, id: model.modelId, sandbox: true }
  }
  const provider = createOpenAICompatible({
    name: config.name ?? 'openai-compatible',
    baseURL: endpoint(config.baseUrl),
    apiKey: config.apiKey,
    includeUsage: true,
    fetch: guardedFetch(options),
    transformRequestBody: (body) => nameOutputLimit(body, config.baseUrl),
  })
  return { model: provider(config.model), id: config.model, sandbox: false }
}

/**
 * OpenAI's own reasoning models refuse `max_tokens` and want the limit under its newer name; most compatible servers know
 * only the old one.
 */
export function nameOutputLimit(body: Record<string, unknown>, baseUrl: string): Record<string, unknown> {
  if (new URL(baseUrl).hostname !== 'api.openai.com') return body
  const { max_tokens: limit, ...rest } = body
  return { ...rest, max_completion_tokens: limit }
}

function endpoint(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  // The value stays out of the message: a URL can carry a password.
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Error('The base URL of the model endpoint must be http(s) and carry no user name or password.')
  }
  return baseUrl
}
