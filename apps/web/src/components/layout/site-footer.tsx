import { ThemeSwitch } from '@/theme/theme-switch'
import type { Theme } from '@/theme/theme'

export function SiteFooter({ theme }: { theme: Theme }) {
  return (
    <footer className="border-t border-line">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-4 px-5 py-6 text-sm text-muted sm:px-8">
        <p>Portcullis. Open source under the MIT licence.</p>
        <ThemeSwitch theme={theme} />
      </div>
    </footer>
  )
}
