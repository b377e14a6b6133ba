import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps } from 'react'
import { classNames } from '@/lib/class-names'
import { Spinner } from './spinner'

export const buttonStyles = cva(
  'inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md px-4 text-[0.9375rem] font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-on-accent hover:bg-accent-strong',
        secondary: 'border border-edge bg-surface text-ink hover:bg-sunken',
        quiet: 'text-muted hover:bg-sunken hover:text-ink',
        danger: 'border border-danger bg-surface text-danger hover:bg-danger-wash',
      },
      size: { regular: '', small: 'min-h-9 px-3 text-sm', icon: 'size-11 px-0' },
      wide: { true: 'w-full', false: '' },
    },
    defaultVariants: { variant: 'primary', size: 'regular', wide: false },
  },
)

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyles> & {
    /** The work is under way. Stays focusable, so that nobody's place on the page is lost; pressing does nothing. */
    pending?: boolean
  }

export function Button({
  variant,
  size,
  wide,
  pending = false,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
      className={classNames(buttonStyles({ variant, size, wide }), className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  )
}
