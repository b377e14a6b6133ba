'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { List } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { useTRPC } from '@/rpc/hooks'
import { AuthenticatorApp } from './authenticator-app'
import { IssuedCodes } from './issued-codes'
import { Passkeys } from './passkeys'
import { RecoveryCodes } from './recovery-codes'

/** What a sign-in asks for beside the password: an app, passkeys, and codes for when those are lost. */
export function Security() {
  const { data, error, refetch } = useQuery(useTRPC().factor.overview.queryOptions({}))
  const [codes, setCodes] = useState<readonly string[]>([])
  return (
    <section aria-labelledby="second-factors" className="grid gap-4">
      <div>
        <h2 id="second-factors" className="text-lg font-semibold">
          Second factors
        </h2>
        <p className="text-muted">
          With one, your password alone signs nobody in. Adding or removing one ends your other sessions.
        </p>
      </div>
      {!data && error && (
        <QueryFailure title="The second factors could not be loaded" error={error} retry={refetch} />
      )}
      {!data && !error && <LoadingLines label="Loading second factors" />}
      {codes.length > 0 && <IssuedCodes codes={codes} onDone={() => setCodes([])} />}
      {data && (
        <List>
          <AuthenticatorApp since={data.totpSince} onCodes={setCodes} />
          <Passkeys passkeys={data.passkeys} onCodes={setCodes} />
          {(data.totpSince || data.passkeys.length > 0) && (
            <RecoveryCodes left={data.codesLeft} onCodes={setCodes} />
          )}
        </List>
      )}
    </section>
  )
}
