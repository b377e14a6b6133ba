import { env } from '@portcullis/env'
import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { viewer } from '@/server/viewer'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

/** What the way back from a provider says when it leads nowhere: nothing of why, which only the log knows. */
const NOTICES: ReadonlyMap<string, string> = new Map([
  ['google', 'Signing in with Google did not work. Try again, or use your password.'],
  ['unavailable', 'Signing in is not possible right now. Try again in a moment.'],
])

type SignInPageProps = { searchParams: Promise<{ error?: string | string[] }> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { error } = await searchParams
  if (await viewer()) redirect('/home')
  return (
    <div className="grid gap-8">
      <div className="grid gap-1.5">
        <h1 className="text-3xl font-semibold">Sign in</h1>
        <p className="text-muted">
          New here?{' '}
          <Link href="/sign-up" className="text-accent underline underline-offset-4">
            Create an account
          </Link>
        </p>
      </div>
      <SignInForm
        google={env().google !== undefined}
        notice={typeof error === 'string' ? NOTICES.get(error) : undefined}
      />
    </div>
  )
}
