import type { ReactNode } from 'react'
import { SiteFooter } from '@/components/layout/site-footer'
import { SiteHeader } from '@/components/layout/site-header'
import { RpcProvider } from '@/rpc/provider'
import { csrfToken } from '@/server/viewer'
import { currentTheme } from '@/theme/current-theme'

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const token = await csrfToken()
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr_auto]">
      <SiteHeader signedIn={token !== undefined} />
      <main id="content" className="mx-auto w-full max-w-md px-5 py-10 sm:py-16">
        <RpcProvider csrfToken={token}>{children}</RpcProvider>
      </main>
      <SiteFooter theme={await currentTheme()} />
    </div>
  )
}
