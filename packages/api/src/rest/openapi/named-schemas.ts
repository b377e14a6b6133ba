import { TeammateUser } from '@portcullis/safe-user'
import type { z } from 'zod'
import { AuditEntry, AuditPage } from '../../routers/audit/audit.schema.ts'
import { Character, CharacterDeleted, CharacterPage } from '../../routers/character/character.schema.ts'
import { CollectedGeneration } from '../../routers/generation/collected.ts'
import {
  Generation,
  GenerationPage,
  PromptChange,
  PromptReasons,
  Redactions,
  Verdict,
} from '../../routers/generation/generation.schema.ts'
import { Member, Members } from '../../routers/member/member.schema.ts'
import {
  StoryEvent,
  StoryEventDeleted,
  StoryEventPage,
} from '../../routers/story-event/story-event.schema.ts'
import { WorkspaceOverview, WorkspaceView } from '../../routers/workspace/workspace.schema.ts'
import { type JsonSchema, namedJsonSchemas } from '../json-schema.ts'
import type { Operation } from '../operations.ts'

/** What answers are called in the document. One without a name here is called after its operation. */
const NAMES = {
  AuditEntry,
  AuditPage,
  Character,
  CharacterDeleted,
  CharacterPage,
  CollectedGeneration,
  Generation,
  GenerationPage,
  Member,
  Members,
  PromptChange,
  PromptReasons,
  Redactions,
  StoryEvent,
  StoryEventDeleted,
  StoryEventPage,
  TeammateUser,
  Verdict,
  WorkspaceOverview,
  WorkspaceView,
} as const satisfies Record<string, z.ZodType>

export type AnswerSchemas = {
  /** The name of each operation's answer, by procedure. */
  nameOf: ReadonlyMap<string, string>
  /** Those, and what they hold that has a name of its own. */
  schemas: Record<string, JsonSchema>
}

/** The schemas of what the operations answer, each written once. */
export function answerSchemas(operations: readonly Operation[]): AnswerSchemas {
  const names = new Map<z.ZodType, string>(Object.entries(NAMES).map(([name, schema]) => [schema, name]))
  for (const { procedure, outputSchema } of operations)
    if (!names.has(outputSchema)) names.set(outputSchema, `${inPascalCase(procedure)}Answer`)
  const written = namedJsonSchemas(names, addressOf)
  const nameOf = new Map(
    operations.map(({ procedure, outputSchema }) => [procedure, names.get(outputSchema) ?? '']),
  )
  const used = reachable([...nameOf.values()], written)
  const schemas = Object.fromEntries(Object.entries(written).filter(([name]) => used.has(name)))
  return { nameOf, schemas }
}

export function addressOf(name: string): string {
  return `#/components/schemas/${name}`
}

/** `character.list` as `CharacterList`. */
export function inPascalCase(words: string): string {
  return words
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/** The names, and every name that their schemas refer to. */
function reachable(names: readonly string[], written: Record<string, JsonSchema>): Set<string> {
  const found = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const text = JSON.stringify(written[name])
    open.push(...[...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, next = '']) => next))
  }
  return found
}
