import { QueryRefused } from './refused.ts'
import { MODELS } from './statement/models.ts'
import type { ModelName, Models } from './statement/model-types.ts'

/**
 * Storage that may be addressed by a name from outside, such as in an export or a scan. A request's text never becomes
 * a table or column name; it is looked up here, and what is not listed does not exist (DATA-4).
 */
const COLLECTIONS: ReadonlyMap<string, ModelName> = new Map([
  ['workspaces', 'workspace'],
  ['members', 'membership'],
  ['invitations', 'invitation'],
  ['characters', 'character'],
  ['story-events', 'storyEvent'],
  ['generations', 'generation'],
  ['events', 'auditEvent'],
  ['api-keys', 'apiKey'],
])

/** The model behind a collection's public name. Fails with QueryRefused (BAD_REQUEST) for an unknown one. */
export function collectionModel(name: string): ModelName {
  const model = COLLECTIONS.get(name)
  if (!model) throw new QueryRefused(`${JSON.stringify(String(name).slice(0, 64))} is not a collection`)
  return model
}

/** `name` as a column of `model`. Fails with QueryRefused (BAD_REQUEST) for an unknown one. */
export function modelColumn<M extends ModelName>(model: M, name: string): Models[M]['columns'] {
  if (!MODELS[model].columns.has(name)) {
    throw new QueryRefused(`${model}: ${JSON.stringify(String(name).slice(0, 64))} is not a column`)
  }
  // The set holds exactly the members of this type; a test compares them.
  return name as Models[M]['columns']
}
