import { SENSITIVE_USER_FIELDS } from '@portcullis/safe-user'
import { expect, it } from 'vitest'
import { makeWorld } from './harness.ts'

const world = await makeWorld()

it('lets its owner write the name and nothing else, whatever is handed over', async () => {
  const { auth } = world.wire()
  const { id, email } = await world.person()
  const wanted = { name: 'Ada Ferry', email: 'other@example.test', systemAdmin: true, bannedAt: null }
  const profile = await auth.updateProfile(id, wanted)
  expect(profile).toMatchObject({ id, email, name: 'Ada Ferry' })
  for (const field of SENSITIVE_USER_FIELDS) expect(profile).not.toHaveProperty(field)
  const { rows } = await world.admin.query('select email, system_admin from app_user where id = $1', [id])
  expect(rows).toEqual([{ email, system_admin: false }])
})

it('is what a person may see of themselves, and nothing else is read', async () => {
  const { auth } = world.wire()
  const { id, email } = await world.person()
  await world.admin.query(
    'update app_user set ban_reason = \'canary\', metadata = \'{"internal": "canary"}\' where id = $1',
    [id],
  )
  const profile = await auth.profile(id)
  expect(profile).toMatchObject({ id, email })
  expect(Object.keys(profile ?? {}).sort()).toEqual([
    'createdAt',
    'email',
    'emailVerifiedAt',
    'id',
    'image',
    'metadata',
    'name',
  ])
  for (const field of SENSITIVE_USER_FIELDS) expect(profile).not.toHaveProperty(field)
  expect(await auth.profile(crypto.randomUUID())).toBeNull()
  // Broken twin: the row as it is would tell.
  const { rows } = await world.admin.query('select * from app_user where id = $1', [id])
  expect(JSON.stringify(rows)).toContain('hash of ')
})
