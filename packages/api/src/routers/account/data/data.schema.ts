import { ROLES } from '@portcullis/authz'
import { SelfUser } from '@portcullis/safe-user'
import { email, input } from '@portcullis/validators'
import { z } from 'zod'
import { Character } from '../../character/character.schema.ts'
import { Generation } from '../../generation/generation.schema.ts'
import { StoryEvent } from '../../story-event/story-event.schema.ts'
import { SessionView } from '../account.schema.ts'

export const ExportInput = input({})

const inWorkspace = { workspaceId: z.uuid() }

/** One record of what is stored of a person or was made by them. An export is any number of these. */
export const OwnRecord = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('profile'), profile: SelfUser }),
  z.object({ kind: z.literal('session'), session: SessionView.omit({ current: true }) }),
  z.object({
    kind: z.literal('membership'),
    membership: z.object({
      ...inWorkspace,
      workspace: z.string().max(120),
      role: z.enum(ROLES),
      since: z.date(),
    }),
  }),
  z.object({ kind: z.literal('character'), ...inWorkspace, character: Character }),
  z.object({
    kind: z.literal('storyEvent'),
    ...inWorkspace,
    storyEvent: StoryEvent.omit({ characterIds: true }),
  }),
  z.object({ kind: z.literal('generation'), ...inWorkspace, generation: Generation }),
  z.object({
    kind: z.literal('action'),
    ...inWorkspace,
    action: z.object({ action: z.string().max(64), createdAt: z.date() }),
  }),
])
export type OwnRecord = z.input<typeof OwnRecord>

/** The account's own address, typed: so that nobody deletes an account by a slip. */
export const RemoveAccountInput = input({ email: email() })
export const AccountRemoved = z.object({ removed: z.literal(true) })
