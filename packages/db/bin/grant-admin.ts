/** Makes someone a system administrator: `pnpm admin:grant ada@example.com`; `pnpm admin:revoke` takes it away. */
import { parseArgs } from 'node:util'
import { setSystemAdmin } from '../src/system-admin.ts'
import { command, withDatabase } from './command.ts'

await command(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { revoke: { type: 'boolean' } },
  })
  const [email] = positionals
  if (email === undefined || positionals.length > 1) throw new Error('Say whom: one e-mail address.')
  await withDatabase(async (url) => {
    const granted = values.revoke !== true
    if (!(await setSystemAdmin(url, email, granted)))
      throw new Error(`No account has the ${granted ? 'verified ' : ''}address ${email}.`)
    console.log(`${email} is ${granted ? 'now' : 'no longer'} a system administrator.`)
  })
})
