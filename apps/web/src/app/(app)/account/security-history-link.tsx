import Link from 'next/link'
import { buttonStyles } from '@/components/ui/button'
import { classNames } from '@/lib/class-names'

export function SecurityHistoryLink() {
  return (
    <section
      aria-labelledby="security-history"
      className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3"
    >
      <div>
        <h2 id="security-history" className="text-lg font-semibold">
          Security history
        </h2>
        <p className="text-muted">What happened to your account, when, and from where.</p>
      </div>
      <Link
        href="/account/security-history"
        className={classNames(buttonStyles({ variant: 'secondary', size: 'small' }))}
      >
        Show history
      </Link>
    </section>
  )
}
