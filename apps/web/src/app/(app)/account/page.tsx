import { env } from '@portcullis/env'
import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { day } from '@/lib/dates'
import { getQueryClient, Hydrate, trpc } from '@/rpc/server'
import { requireViewer } from '@/server/viewer'
import { currentTheme } from '@/theme/current-theme'
import { ThemeSwitch } from '@/theme/theme-switch'
import { Password } from './password'
import { Security } from './factors/security'
import { Profile } from './profile/profile'
import { OwnData } from './data/own-data'
import { LinkedAccounts } from './linked-accounts'
import { SecurityHistoryLink } from './security-history-link'
import { Sessions } from './sessions'

export const metadata: Metadata = { title: 'Account' }

const OUTCOMES: ReadonlyMap<string, { done: boolean; text: string }> = new Map([
  ['done', { done: true, text: 'The Google account was linked.' }],
  [
    'refused',
    { done: false, text: 'The Google account was not linked. It may be linked to an account already.' },
  ],
])

type AccountPageProps = { searchParams: Promise<{ link?: string | string[] }> }

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const { link } = await searchParams
  const { user } = await requireViewer()
  await Promise.all([
    getQueryClient().prefetchQuery(trpc.account.sessions.queryOptions({})),
    getQueryClient().prefetchQuery(trpc.factor.overview.queryOptions({})),
    getQueryClient().prefetchQuery(trpc.account.linkedAccounts.queryOptions({})),
  ])
  return (
    <>
      <PageHeader title="Account" />
      <div className="grid gap-10">
        <Profile name={user.name} email={user.email} since={day(user.createdAt)} />
        <Password />
        <Hydrate>
          <Security />
        </Hydrate>
        <Hydrate>
          <LinkedAccounts
            google={env().google !== undefined}
            outcome={typeof link === 'string' ? OUTCOMES.get(link) : undefined}
          />
        </Hydrate>
        <Hydrate>
          <Sessions />
        </Hydrate>
        <SecurityHistoryLink />
        <OwnData email={user.email} />
        <section className="flex flex-wrap items-center justify-between gap-4 md:hidden">
          <h2 className="text-lg font-semibold">Colours</h2>
          <ThemeSwitch theme={await currentTheme()} />
        </section>
      </div>
    </>
  )
}
