import { z } from 'zod'
import { template } from './letter.ts'
import { chosenName, token } from './words.ts'

const Invitation = z.strictObject({
  workspace: chosenName('a workspace'),
  inviter: chosenName('A member'),
  role: z.enum(['member', 'admin', 'owner']),
  token,
})

export const workspaceInvitation = template(
  Invitation,
  ({ workspace, inviter, role, token: invitation }) => ({
    subject: 'You are invited to a workspace',
    paragraphs: [
      `${inviter} invites you to join “${workspace}” as ${role === 'member' ? 'a member' : `an ${role}`}.`,
      'If you do not know why, ignore this mail: nothing happens without the link.',
    ],
    action: { label: 'Look at the invitation', path: '/invitation', token: invitation },
  }),
)
