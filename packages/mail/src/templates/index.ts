import type { z } from 'zod'
import {
  changeEmail,
  emailChanged,
  factorChanged,
  factorReset,
  linkedAccountChanged,
  newSignIn,
  recoveryCodeUsed,
  passwordChanged,
  resetPassword,
  signUpExistingAccount,
  verifyEmail,
} from './account.ts'
import { workspaceInvitation } from './workspace.ts'

/** Every mail that this software sends. There is no free text: what is not here cannot be mailed. */
export const TEMPLATES = {
  'verify-email': verifyEmail,
  'sign-up-existing-account': signUpExistingAccount,
  'reset-password': resetPassword,
  'password-changed': passwordChanged,
  'change-email': changeEmail,
  'email-changed': emailChanged,
  'factor-reset': factorReset,
  'factor-changed': factorChanged,
  'linked-account-changed': linkedAccountChanged,
  'recovery-code-used': recoveryCodeUsed,
  'new-sign-in': newSignIn,
  'workspace-invitation': workspaceInvitation,
} as const

export type TemplateName = keyof typeof TEMPLATES

/** One mail: to whom, which, and what it needs to know. */
export type Message = {
  [Name in TemplateName]: {
    readonly to: string
    readonly template: Name
    readonly values: z.input<(typeof TEMPLATES)[Name]['values']>
  }
}[TemplateName]
