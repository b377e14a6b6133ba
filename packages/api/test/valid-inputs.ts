import { readSessionCookie } from '@portcullis/auth'
import { addMember, createWorkspace, passkeyDevice, totpCode as codeOf } from '@portcullis/testing'
import type { Services } from '../src/services.ts'
import { ADMIN_INPUTS } from './admin-inputs.ts'
import { endKeys, keyDraft, withApiKey } from './api-key-inputs.ts'
import { ORIGIN } from './browser.ts'
import { PASSWORD, type signedInPerson } from './harness.ts'
import { invitedPerson, newInvitation } from './invitation-inputs.ts'
import { changeLink, linkOf } from './link-inputs.ts'
import { leaveTeams } from './leave-teams.ts'
import { linkedAccount, onlyGoogle } from './linked-account.ts'

export type Person = Awaited<ReturnType<typeof signedInPerson>>

export type Given = { services: Services; person: Person }

const draft = { name: 'Mira', summary: 'A cartographer', biography: '<p>Born at sea</p>' }

const story = { title: 'The flood', description: '<p>The river rose</p>', happened: 'the third spring' }

let newcomers = 0

/** An input that each procedure accepts from this person. A procedure that is missing here fails the sweeps. */
export const VALID_INPUTS: Readonly<Record<string, (given: Given) => Promise<Record<string, unknown>>>> = {
  'auth.signUp': async () => {
    newcomers += 1
    return { name: 'New Comer', email: `newcomer${newcomers}@example.com`, password: PASSWORD }
  },
  'auth.requestVerification': async ({ person }) => ({ email: person.email }),
  'auth.verifyEmail': async ({ services }) => ({
    ...(await linkOf(services, 'verify_email')),
    password: PASSWORD,
  }),
  'auth.requestPasswordReset': async ({ person }) => ({ email: person.email }),
  'auth.resetPassword': async ({ services }) => ({
    ...(await linkOf(services, 'reset_password')),
    password: PASSWORD,
  }),
  'account.me': async () => ({}),
  'account.changePassword': async () => ({
    currentPassword: PASSWORD,
    newPassword: 'nine-Quiet-harbours-7-lanterns',
  }),
  'account.updateProfile': async () => ({ name: 'Ada Ferry' }),
  'account.requestEmailChange': async () => {
    newcomers += 1
    return { email: `moved${newcomers}@example.com` }
  },
  'account.confirmEmailChange': async ({ services, person }) => changeLink(services, person.userId),
  'account.export': async () => ({}),
  'account.remove': async ({ person }) => ({ email: person.email }),
  'account.sessions': async () => ({}),
  'account.linkedAccounts': async () => ({}),
  'account.requestLink': async () => ({}),
  'account.requestGoogleProof': async ({ services, person }) => {
    await onlyGoogle(services, person.userId)
    return {}
  },
  'account.unlink': async ({ services, person }) => ({
    accountId: await linkedAccount(services, person.userId),
  }),
  'account.securityEvents': async () => ({ limit: 10 }),
  'audit.list': async ({ person: { workspaceId } }) => ({ workspaceId, limit: 10 }),
  'audit.export': async ({ person: { workspaceId } }) => ({ workspaceId }),
  'account.reauthenticate': async () => ({ password: PASSWORD }),
  'factor.overview': async () => ({}),
  'factor.beginTotp': async () => ({}),
  'factor.confirmTotp': async ({ services, person }) => {
    await services.db.identity.totp.deleteMany({ where: { userId: person.userId } })
    const { key } = await services.auth.factors.beginTotp(await ownerIn({ services, person }))
    return { code: codeOf(key, services.clock()) }
  },
  'factor.removeTotp': async (given) => {
    await withApp(given)
    return {}
  },
  'factor.renewRecoveryCodes': async (given) => {
    await withApp(given)
    return {}
  },
  'factor.requestPasskey': async () => ({}),
  'factor.addPasskey': async ({ services, person }) => {
    await services.db.identity.passkey.deleteMany({ where: { userId: person.userId } })
    const options = await services.auth.factors.passkeyRegistration(await ownerIn({ services, person }))
    return { name: 'Laptop', answer: passkeyDevice({ origin: ORIGIN }).create(options) }
  },
  'factor.renamePasskey': async (given) => ({ passkeyId: await withPasskey(given), name: 'Phone' }),
  'factor.removePasskey': async (given) => ({ passkeyId: await withPasskey(given) }),
  'factor.requestSignature': async () => ({}),
  'account.revokeSession': async (given) => ({ sessionId: await otherSession(given) }),
  'account.revokeOtherSessions': async (given) => {
    await otherSession(given)
    return {}
  },
  'workspace.create': async (given) => {
    await leaveTeams(given)
    return { name: 'Studio' }
  },
  'workspace.rename': async ({ person: { workspaceId } }) => ({ workspaceId, name: 'Studio' }),
  'workspace.leave': withTeam(async ({ services }, workspaceId) => {
    await addMember(services.db, workspaceId, { role: 'owner' })
    return {}
  }),
  'workspace.remove': withTeam(async () => ({ name: TEAM })),
  'member.list': async ({ person: { workspaceId } }) => ({ workspaceId }),
  'member.changeRole': withTeam(async (given, workspaceId) => ({
    memberId: await newMember(given, workspaceId),
    role: 'admin',
  })),
  'member.remove': withTeam(async (given, workspaceId) => ({
    memberId: await newMember(given, workspaceId),
  })),
  'invitation.create': withTeam(async () => {
    newcomers += 1
    return { email: `guest${newcomers}@example.com`, role: 'member' }
  }),
  'invitation.list': async ({ person: { workspaceId } }) => ({ workspaceId }),
  'invitation.revoke': withTeam(async (given, workspaceId) => ({
    invitationId: (await newInvitation(given, workspaceId)).id,
  })),
  'invitation.preview': invitedPerson,
  'invitation.accept': invitedPerson,
  ...ADMIN_INPUTS,
  'workspace.overview': async ({ person: { workspaceId } }) => ({ workspaceId }),
  'character.create': async ({ person: { workspaceId } }) => ({ workspaceId, ...draft }),
  'character.get': withCharacter(),
  'character.list': async ({ person: { workspaceId } }) => ({ workspaceId, limit: 10 }),
  'character.export': async ({ person: { workspaceId } }) => ({ workspaceId }),
  'storyEvent.create': async ({ person: { workspaceId } }) => ({ workspaceId, ...story }),
  'storyEvent.get': withStoryEvent(),
  'storyEvent.list': async ({ person: { workspaceId } }) => ({ workspaceId, limit: 10 }),
  'storyEvent.export': async ({ person: { workspaceId } }) => ({ workspaceId }),
  'storyEvent.update': withStoryEvent(story),
  'storyEvent.remove': withStoryEvent(),
  'character.update': withCharacter(draft),
  'character.remove': withCharacter(),
  'apiKey.create': async (given) => {
    await endKeys(given)
    return { workspaceId: given.person.workspaceId, ...keyDraft, expiresInDays: 30 }
  },
  'apiKey.list': async ({ person: { workspaceId } }) => ({ workspaceId, limit: 10 }),
  'apiKey.rotate': withApiKey(),
  'apiKey.revoke': withApiKey(),
  'generation.generate': withCharacter({ task: 'character-text', prompt: 'Describe her ship' }),
  'generation.list': async ({ person: { workspaceId } }) => ({ workspaceId, limit: 10 }),
}

function withCharacter(fields: object = {}) {
  return async ({ services, person: { workspaceId, userId } }: Given) => {
    const { id: characterId } = await services.db.tenant({ workspaceId, userId }, (tx) =>
      tx.character.create({ data: draft, select: { id: true } }),
    )
    return { workspaceId, characterId, ...fields }
  }
}

function withStoryEvent(fields: object = {}) {
  return async ({ services, person: { workspaceId, userId } }: Given) => {
    const { id: storyEventId } = await services.db.tenant({ workspaceId, userId }, (tx) =>
      tx.storyEvent.create({ data: story, select: { id: true } }),
    )
    return { workspaceId, storyEventId, ...fields }
  }
}

const TEAM = 'A team of its own'

/** A workspace that nobody else's test is in: what is done to its members is done to no one's. */
function withTeam(inputOf: (given: Given, workspaceId: string) => Promise<Record<string, unknown>>) {
  return async (given: Given) => {
    const { userId: ownerId } = given.person
    const { workspaceId } = await createWorkspace(given.services.db, { name: TEAM, ownerId })
    return { workspaceId, ...(await inputOf(given, workspaceId)) }
  }
}

async function newMember({ services }: Given, workspaceId: string): Promise<string> {
  const { userId } = await addMember(services.db, workspaceId)
  const member = await services.db.tenant({ workspaceId }, (tx) =>
    tx.membership.findFirst({ where: { userId }, select: { id: true } }),
  )
  return member?.id ?? ''
}

/** The person is signed in elsewhere too. */
async function otherSession({ services, person }: Given): Promise<string> {
  const origin = { remember: false, ip: person.address, userAgent: undefined }
  const { sid } = await services.auth.sessions.begin(person.userId, origin)
  return sid
}

/** The person in the session that they have. */
async function ownerIn({ services, person }: Given) {
  const token = readSessionCookie(person.cookie(), services.auth.cookies)
  const session = await services.auth.sessions.verify(token ?? '')
  const origin = { ip: person.address, userAgent: undefined }
  return { userId: person.userId, sessionId: session?.id ?? '', origin }
}

/** Gives the person an authenticator app, unless there is one. */
async function withApp({ services, person }: Given): Promise<void> {
  const { factors } = services.auth
  if ((await factors.own(person.userId)).totp) return
  const owner = await ownerIn({ services, person })
  const { key } = await factors.beginTotp(owner)
  await factors.confirmTotp(owner, codeOf(key, services.clock()))
}

async function withPasskey({ services, person }: Given): Promise<string> {
  const { factors } = services.auth
  const owner = await ownerIn({ services, person })
  await services.db.identity.passkey.deleteMany({ where: { userId: person.userId } })
  const options = await factors.passkeyRegistration(owner)
  const answer = passkeyDevice({ origin: ORIGIN }).create(options)
  return (await factors.addPasskey(owner, { name: 'Laptop', answer })).id
}
