import { createDatabase } from '@portcullis/db'
import { createSecurityLog } from '@portcullis/log'
import { captureLog } from '@portcullis/log/testing'
import { testDatabase } from '@portcullis/testing'
import { expect, it } from 'vitest'
import { reportRole } from './report-role.ts'

const { database, adminUrl, kind } = await testDatabase()

async function reportOf(db: Parameters<typeof reportRole>[0]['db']) {
  const { log, records } = captureLog()
  await reportRole({ db, log, security: createSecurityLog(log) })
  return records()
}

it.runIf(kind === 'postgres')('is silent about a login without power', async () => {
  expect(await reportOf(database)).toEqual([])
})

it('warns of one that is a superuser', async () => {
  const powerful = createDatabase({ url: adminUrl, poolSize: 1 })
  expect(await reportOf(powerful)).toEqual([
    expect.objectContaining({
      event: 'config_warning',
      detail: expect.objectContaining({ superuser: true }),
    }),
  ])
  await powerful.close()
})

it('ends nothing when the database does not answer', async () => {
  const absent = createDatabase({ url: 'postgresql://nobody@127.0.0.1:1/none', poolSize: 1 })
  expect(await reportOf(absent)).toEqual([
    expect.objectContaining({ msg: 'the database login could not be looked at' }),
  ])
  await absent.close()
})
