import { ErrorState } from '@/components/ui/error-state'
import { LiveRegion } from '@/components/ui/live-region'
import { Spinner } from '@/components/ui/spinner'
import { GuardReport } from './guard-report'
import { SandboxNote } from './sandbox-note'
import type { Generation } from './use-generation'
import { HeldNotice, RefusedNotice } from './verdict-notice'

/** What is being written. The text is text: whatever the model says, none of it becomes markup. */
export function Answer({ generation }: { generation: Generation }) {
  const { phase, typed, started, held, text, truncated, secretsRemoved, failure } = generation
  const stopped = phase === 'held' || phase === 'refused'
  return (
    <section aria-label="Answer" className={phase === 'idle' ? 'sr-only' : 'grid gap-4'}>
      <LiveRegion message={spokenState(generation)} />
      {started && <GuardReport {...started} />}
      {phase === 'held' && held && <HeldNotice held={held} />}
      {phase === 'refused' && failure && <RefusedNotice typed={typed} failure={failure} />}
      {phase !== 'idle' && phase !== 'failed' && !stopped && (
        <article
          aria-busy={phase === 'waiting' || phase === 'writing'}
          className="rounded-lg border border-line bg-surface"
        >
          <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-5 py-2.5 text-sm text-muted">
            <span className="flex items-center gap-2.5">
              {(phase === 'waiting' || phase === 'writing') && <Spinner className="text-accent" />}
              {STATES[phase]}
            </span>
            {started?.sandbox ? (
              <SandboxNote />
            ) : (
              started && <span className="font-mono text-xs">{started.model}</span>
            )}
          </header>
          <p className="min-h-20 px-5 py-4 leading-relaxed break-words whitespace-pre-wrap">{text}</p>
          {secretsRemoved > 0 && (
            <p className="border-t border-line px-5 py-3 text-sm text-muted">
              The model wrote something that looks like a secret or somebody’s data. It was taken out.
            </p>
          )}
          {truncated && (
            <p className="border-t border-line px-5 py-3 text-sm text-muted">
              The answer reached its greatest length and ends here.
            </p>
          )}
        </article>
      )}
      {phase === 'failed' && failure && (
        <ErrorState title={failure.message} requestId={failure.requestId}>
          {text ? 'What had arrived until then is kept in the history below.' : 'Nothing was written.'}
        </ErrorState>
      )}
    </section>
  )
}

const STATES = {
  idle: '',
  waiting: 'Asking the model',
  writing: 'Writing',
  completed: 'Done',
  cancelled: 'Stopped. What had arrived is kept.',
  failed: 'Failed',
  held: 'Held for review. The model was not asked.',
  refused: 'Refused. The model was not asked.',
} as const

/** A few words at each turn. Read out word by word, a stream would drown everything else. */
function spokenState({ phase, text }: Generation): string {
  const words = text.split(/\s+/).filter(Boolean).length
  if (phase === 'completed') return `The answer is complete: ${words} words.`
  if (phase === 'cancelled') return `Stopped after ${words} words.`
  return STATES[phase]
}
