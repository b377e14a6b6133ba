import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { viewer } from '@/server/viewer'
import { SecondFactorForm } from './second-factor-form'

export const metadata: Metadata = { title: 'Confirm that it is you' }

export default async function SecondFactorPage() {
  if (await viewer()) redirect('/home')
  return (
    <div className="grid gap-8">
      <div className="grid gap-1.5">
        <h1 className="text-3xl font-semibold">Confirm that it is you</h1>
        <p className="text-muted">
          Your account has a second factor. You have five minutes, then you{' '}
          <Link href="/sign-in" className="text-accent underline underline-offset-4">
            begin again
          </Link>
          .
        </p>
      </div>
      <SecondFactorForm />
    </div>
  )
}
