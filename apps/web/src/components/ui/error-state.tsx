import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

type ErrorStateProps = {
  title: string
  children?: ReactNode
  /** What support needs to find it in the log. The only thing about a failure that is anyone's business. */
  requestId?: string | undefined
  action?: ReactNode
}

export function ErrorState({ title, children, requestId, action }: ErrorStateProps) {
  return (
    <div role="alert" className="grid gap-3 rounded-lg border border-line bg-surface p-5 sm:p-6">
      <div className="flex items-start gap-3">
        <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
        <div className="grid min-w-0 gap-1">
          <p className="font-medium">{title}</p>
          {children && <div className="text-muted">{children}</div>}
          {requestId && <RequestId value={requestId} />}
        </div>
      </div>
      {action && <div className="ps-8">{action}</div>}
    </div>
  )
}

export function RequestId({ value }: { value: string }) {
  return (
    <p className="text-sm text-muted">
      Reference <code className="font-mono text-[0.8125rem] break-all">{value}</code>
    </p>
  )
}
