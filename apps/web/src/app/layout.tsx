import './globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { SkipLink } from '@/components/layout/skip-link'
import { ToastProvider } from '@/components/ui/toast'
import { currentTheme } from '@/theme/current-theme'

export const metadata: Metadata = {
  title: { default: 'Portcullis', template: '%s · Portcullis' },
  description:
    'A foundation for products that put a language model in front of people, with every call guarded.',
}

export const viewport: Viewport = { colorScheme: 'light dark' }

/** Reading the cookie makes every page dynamic, which its nonce needs anyway, and the right colours come at once. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await currentTheme()
  return (
    // The switch changes the attribute in the browser; a page restored from history must not be called a mismatch.
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        <SkipLink />
        <ToastProvider>{children}</ToastProvider>
      </body>
    </html>
  )
}
