import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/components/ui/page-header'
import { nextPage, PAGE_SIZE } from '@/lib/list-queries'
import { getQueryClient, Hydrate, trpc } from '@/rpc/server'
import { api } from '@/server/caller'
import { SecurityHistory } from './security-history'

export const metadata: Metadata = { title: 'Security history' }

export default async function SecurityHistoryPage() {
  const input = { limit: PAGE_SIZE }
  const caller = await api()
  await getQueryClient().prefetchInfiniteQuery({
    ...trpc.account.securityEvents.infiniteQueryOptions(input, nextPage),
    queryFn: () => caller.account.securityEvents(input),
  })
  return (
    <>
      <PageHeader title="Security history">
        <p>
          What happened to your account, and from where. Addresses are kept in part only: enough to recognise
          a network of yours. Was something not you? Change your password and end the other sessions on your{' '}
          <Link href="/account" className="text-accent underline underline-offset-4">
            account page
          </Link>
          .
        </p>
      </PageHeader>
      <Hydrate>
        <SecurityHistory />
      </Hydrate>
    </>
  )
}
