import type { ReactNode } from 'react'

type PageHeaderProps = { title: string; children?: ReactNode; actions?: ReactNode }

export function PageHeader({ title, children, actions }: PageHeaderProps) {
  return (
    <header className="mb-8 flex flex-wrap items-start justify-between gap-x-6 gap-y-4">
      <div className="grid max-w-2xl gap-1.5">
        <h1 className="text-2xl font-semibold sm:text-[1.75rem]">{title}</h1>
        {children && <div className="text-muted">{children}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </header>
  )
}
