'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { beginGoogleLink } from '@/account/session-requests'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { List, ListItem } from '@/components/ui/list'
import { QueryFailure } from '@/components/ui/query-failure'
import { LoadingLines } from '@/components/ui/skeleton'
import { useAnnounce } from '@/components/ui/toast'
import { FormNotice } from '@/forms/form-notice'
import { day } from '@/lib/dates'
import { failureOf } from '@/rpc/failure'
import { useTRPC, useTRPCClient } from '@/rpc/hooks'

const LAST = 'This is your last way to sign in. Set a password or add a passkey first.'

type LinkedAccountsProps = {
  /** Whether signing in with Google is set up. */
  google: boolean
  /** What came of going out to link one, in words. */
  outcome: { done: boolean; text: string } | undefined
}

/** Accounts elsewhere that sign this person in. */
export function LinkedAccounts({ google, outcome }: LinkedAccountsProps) {
  const { data, error, refetch } = useQuery(useTRPC().account.linkedAccounts.queryOptions({}))
  return (
    <section aria-labelledby="linked-accounts" className="grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div>
          <h2 id="linked-accounts" className="text-lg font-semibold">
            Linked accounts
          </h2>
          <p className="text-muted">
            Accounts elsewhere that sign you in. Linking or removing one ends your other sessions.
          </p>
        </div>
        {google && <LinkGoogle />}
      </div>
      {outcome?.done && <output>{outcome.text}</output>}
      <FormNotice message={outcome?.done === false ? outcome.text : undefined} />
      {!data && error && (
        <QueryFailure title="The linked accounts could not be loaded" error={error} retry={refetch} />
      )}
      {!data && !error && <LoadingLines label="Loading linked accounts" />}
      {data?.accounts.length === 0 && <p className="text-muted">None is linked.</p>}
      {data && data.accounts.length > 0 && (
        <List>
          {data.accounts.map((account) => (
            <ListItem
              key={account.id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3"
            >
              <div className="min-w-0">
                <p className="font-medium">{account.provider === 'google' ? 'Google' : account.provider}</p>
                <p className="mt-0.5 text-sm text-muted">Linked {day(account.createdAt)}</p>
              </div>
              <Unlink id={account.id} />
            </ListItem>
          ))}
        </List>
      )}
    </section>
  )
}

function LinkGoogle() {
  const api = useTRPCClient()
  const announce = useAnnounce()
  const link = useMutation({
    mutationFn: async () => beginGoogleLink((await api.account.requestLink.mutate({})).intention),
    onSuccess: (answer) => {
      if (answer.done) window.location.assign(answer.url)
      else announce({ tone: 'failed', text: answer.message })
    },
    onError: (error) => announce({ tone: 'failed', text: failureOf(error).message }),
  })
  return (
    <Button variant="secondary" size="small" disabled={link.isPending} onClick={() => link.mutate()}>
      Link a Google account
    </Button>
  )
}

function Unlink({ id }: { id: string }) {
  const [asking, setAsking] = useState(false)
  const trpc = useTRPC()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const unlink = useMutation({
    ...trpc.account.unlink.mutationOptions(),
    onSuccess: () => announce({ tone: 'done', text: 'The account was removed.' }),
    onError: (error) => {
      const { code, message } = failureOf(error)
      announce({ tone: 'failed', text: code === 'CONFLICT' ? LAST : message })
    },
    onSettled: async () => {
      await queries.invalidateQueries(trpc.account.linkedAccounts.queryFilter())
      await queries.invalidateQueries(trpc.account.sessions.queryFilter())
    },
  })
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        aria-label="Remove the Google account"
        onClick={() => setAsking(true)}
      >
        Remove
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title="Remove the Google account?"
        action="Remove it"
        keep="Keep it"
        pending={unlink.isPending}
        error={undefined}
        onConfirm={() => unlink.mutate({ accountId: id }, { onSettled: () => setAsking(false) })}
      >
        Your other sessions end. A Google account with the address of this one is linked again if you sign in
        with it.
      </Confirm>
    </>
  )
}
