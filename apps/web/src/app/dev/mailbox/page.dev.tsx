import { Mailbox } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SiteHeader } from '@/components/layout/site-header'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { minute } from '@/lib/dates'
import { services } from '@/server/services'

export const metadata: Metadata = { title: 'Mailbox' }
export const dynamic = 'force-dynamic'

/**
 * Everyone's mails, for whoever looks: development only. The file is no page of a build for another environment
 * (`pageExtensions`), and where it is one, there is a mailbox only in development without a mail server.
 */
export default async function MailboxPage() {
  const { mail, mailbox } = services()
  if (!mailbox) notFound()
  // What was caused before this page was asked for is on it.
  await mail.settled()
  const mails = mailbox.list()
  return (
    <>
      <SiteHeader />
      <main id="content" className="mx-auto grid max-w-3xl gap-6 px-5 py-10 sm:px-8">
        <div className="grid gap-1.5">
          <h1 className="text-3xl font-semibold">Mailbox</h1>
          <p className="text-muted">
            Mails of this process, the latest first. This page exists in development without a mail server
            only.
          </p>
        </div>
        {mails.length === 0 && (
          <EmptyState icon={Mailbox} title="No mails yet">
            What this app mails to anyone is shown here.
          </EmptyState>
        )}
        {mails.map(({ id, at, to, subject, text, link }) => (
          <Card key={id} aria-label={`${subject}, to ${to}`} className="grid gap-3">
            <div className="grid gap-0.5">
              <h2 className="text-lg font-semibold">{subject}</h2>
              <p className="text-sm text-muted">
                To <span className="break-all">{to}</span>, {minute(at)}
              </p>
            </div>
            <p className="break-words whitespace-pre-line">{text}</p>
            {link && (
              <p>
                <a href={link} className="text-accent underline underline-offset-4">
                  Open the link
                </a>
              </p>
            )}
          </Card>
        ))}
      </main>
    </>
  )
}
