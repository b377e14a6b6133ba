import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { Wordmark } from './wordmark'

type SiteHeaderProps = {
  /** Whoever is signed in already is led back instead of in. */
  signedIn?: boolean
}

export function SiteHeader({ signedIn = false }: SiteHeaderProps) {
  return (
    <header className="mx-auto flex w-full max-w-6xl items-center justify-between gap-4 px-5 py-5 sm:px-8">
      <Link href="/" className="rounded-md" aria-label="Portcullis, home">
        <Wordmark />
      </Link>
      <nav aria-label="Account" className="flex items-center gap-1 sm:gap-2">
        {signedIn ? (
          <Link href="/home" className={buttonStyles({ variant: 'quiet' })}>
            Your workspaces
          </Link>
        ) : (
          <>
            <Link href="/sign-in" className={buttonStyles({ variant: 'quiet' })}>
              Sign in
            </Link>
            <Link
              href="/sign-up"
              className={buttonStyles({ variant: 'secondary', className: 'max-sm:hidden' })}
            >
              Create account
            </Link>
          </>
        )}
      </nav>
    </header>
  )
}
