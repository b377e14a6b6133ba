import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { classNames } from '@/lib/class-names'

const styles = cva('inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-xs font-medium', {
  variants: {
    tone: {
      neutral: 'border-line bg-sunken text-muted',
      accent: 'border-transparent bg-accent-wash text-accent-strong',
      caution: 'border-transparent bg-caution-wash text-caution',
      danger: 'border-transparent bg-danger-wash text-danger',
    },
  },
  defaultVariants: { tone: 'neutral' },
})

export function Badge({ tone, className, ...rest }: ComponentProps<'span'> & VariantProps<typeof styles>) {
  return <span {...rest} className={classNames(styles({ tone }), className)} />
}
