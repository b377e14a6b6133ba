import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { viewer } from '@/server/viewer'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage() {
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
      <SignInForm />
    </div>
  )
}
