import { ShieldCheck } from 'lucide-react'
import { Code } from './code'
import { PromptChanges } from './prompt-changes'
import { byKind, type Redaction } from './redactions'

type GuardReportProps = {
  prompt: string
  changes: readonly { kind: string; excerpt: string }[]
  redactions: readonly Redaction[]
}

/** What the guards did to a request, said to whoever wrote it: nothing is done behind anyone's back. */
export function GuardReport({ prompt, changes, redactions }: GuardReportProps) {
  if (changes.length === 0 && redactions.length === 0) {
    return (
      <p className="flex items-center gap-2.5 text-sm text-muted">
        <ShieldCheck aria-hidden className="size-4 shrink-0 text-accent" />
        Your request was checked; nothing in it had to be changed.
      </p>
    )
  }
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      {changes.length > 0 && <PromptChanges changes={changes} />}
      {redactions.length > 0 && <Redactions redactions={redactions} />}
      <details className="border-t border-line bg-surface px-5 py-3 text-sm">
        <summary className="cursor-pointer text-muted">What the model read</summary>
        <p className="mt-2 font-mono text-[0.8125rem] break-words whitespace-pre-wrap">{prompt}</p>
      </details>
    </div>
  )
}

function Redactions({ redactions }: Pick<GuardReportProps, 'redactions'>) {
  return (
    <div className="grid gap-2 bg-accent-wash px-5 py-4 not-first:border-t not-first:border-line">
      <h2 className="text-[0.9375rem] font-medium">Personal data and secrets did not leave</h2>
      <ul className="grid gap-1 text-[0.9375rem]">
        {byKind(redactions).map(({ kind, placeholders }) => (
          <li key={kind} className="break-words">
            {kind}: the model read{' '}
            {placeholders.map((placeholder, index) => (
              <span key={placeholder}>
                {index > 0 && ', '}
                <Code>{placeholder}</Code>
              </span>
            ))}
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">
        In the answer below you see your own data again, and only you do. The history keeps the placeholders.
      </p>
    </div>
  )
}
