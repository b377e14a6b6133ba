import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { viewer } from '@/server/viewer'
import { SignUpForm } from './sign-up-form'

export const metadata: Metadata = { title: 'Create an account' }

export default async function SignUpPage() {
  if (await viewer()) redirect('/home')
  return (
    <SignUpForm>
      <div className="grid gap-1.5">
        <h1 className="text-3xl font-semibold">Create an account</h1>
        <p className="text-muted">
          Already have one?{' '}
          <Link href="/sign-in" className="text-accent underline underline-offset-4">
            Sign in
          </Link>
        </p>
      </div>
    </SignUpForm>
  )
}
