/**
 * Every action that an audit entry can tell of, in the words that follow the actor's name. A verb cannot write one that
 * is not here, so the audit page has a sentence for everything (EVT-1, EVT-2).
 */
export const AUDIT_ACTIONS = {
  'workspace.created': 'made the workspace',
  'workspace.renamed': 'renamed the workspace',
  'workspace.deleted': 'deleted the workspace',
  'member.joined': 'joined the workspace',
  'member.left': 'left the workspace',
  'member.role_changed': 'gave a member another role',
  'member.removed': 'removed a member',
  'invitation.created': 'invited somebody',
  'invitation.opened': 'opened an invitation',
  'invitation.revoked': 'withdrew an invitation',
  'character.created': 'wrote a character',
  'character.updated': 'changed a character',
  'character.deleted': 'deleted a character',
  'story_event.created': 'wrote a story event',
  'story_event.updated': 'changed a story event',
  'story_event.deleted': 'deleted a story event',
  'generation.started': 'asked the model for text',
  'generation.held': 'asked for text that waits for a review',
  'generation.completed': 'got the model’s answer',
  'generation.cancelled': 'stopped the model’s answer',
  'generation.failed': 'got no answer from the model',
  'api_key.created': 'made an API key',
  'api_key.rotated': 'replaced an API key by another',
  'api_key.revoked': 'revoked an API key',
  'audit.exported': 'exported the audit log',
} as const satisfies Record<`${string}.${string}`, string>

export type AuditAction = keyof typeof AUDIT_ACTIONS

/** What actions are about: the word before their dot, and how the page calls it. */
export const AUDIT_KINDS = {
  workspace: 'Workspace',
  member: 'Members',
  invitation: 'Invitations',
  character: 'Characters',
  story_event: 'Story events',
  generation: 'Generations',
  api_key: 'API keys',
  audit: 'Audit log',
} as const

export type AuditKind = keyof typeof AUDIT_KINDS

/** The actions of one kind, for the filter of a list: a request's own word never becomes a pattern. */
export function actionsOf(kind: AuditKind): AuditAction[] {
  return Object.keys(AUDIT_ACTIONS).filter((action): action is AuditAction => action.startsWith(`${kind}.`))
}

/** An entry of an older release may tell of an action that is no more; it is shown by its own name. */
export function sentenceOf(action: string): string {
  return Object.hasOwn(AUDIT_ACTIONS, action) ? AUDIT_ACTIONS[action as AuditAction] : action
}
