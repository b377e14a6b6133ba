import { hashToken, randomToken } from '@portcullis/crypto'

/** The workspace's id without its dashes, then 256 random bits in base64url. */
export const INVITATION_TOKEN = /^[0-9a-f]{32}[\w-]{43}$/

/** How long an invitation is good for, in milliseconds: seven days. */
export const INVITATION_LIFETIME_MS = 7 * 24 * 60 * 60_000

/**
 * A new token. It says which workspace it leads to, because whoever presents it is no member yet and row-level security
 * shows them no invitation; what makes it good is the random part, of which only the hash is stored.
 */
export function issueInvitationToken(workspaceId: string): { token: string; tokenHash: string } {
  const token = workspaceId.replaceAll('-', '') + randomToken(32)
  return { token, tokenHash: hashToken(token) }
}

/** The workspace that a token names, and what is stored of it. Only of a text that matches `INVITATION_TOKEN`. */
export function readInvitationToken(token: string): { workspaceId: string; tokenHash: string } {
  const workspaceId = token.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { workspaceId, tokenHash: hashToken(token) }
}
