import { Hourglass, ShieldAlert } from 'lucide-react'
import { RequestId } from '@/components/ui/error-state'
import type { Failure } from '@/rpc/failure'
import { Highlighted, type Span } from './highlighted'
import { inRequest, inWords, spansAsTyped } from './reasons'
import type { Held } from './use-generation'

/** A request that waits for a person: what was found in it, and what happens now. */
export function HeldNotice({ held }: { held: Held }) {
  return (
    <Notice
      icon={<Hourglass aria-hidden className="mt-0.5 size-5 shrink-0 text-caution" />}
      title="Held for review"
    >
      <p className="text-muted">
        The model was not asked. Somebody of this workspace has to look at the request first, because it reads
        like an attempt to take over the model. If it is not, put it in other words and ask again.
      </p>
      <Found lines={inWords(held.reasons)} text={held.prompt} spans={inRequest(held.reasons)} />
    </Notice>
  )
}

/** A request that goes nowhere, with what was met in it. */
export function RefusedNotice({ typed, failure }: { typed: string; failure: Failure }) {
  const { promptReasons, requestId } = failure
  return (
    <Notice
      icon={<ShieldAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />}
      title="Refused"
      assertive
    >
      <p className="text-muted">
        The request reads like an attempt to take over the model. It was not sent, and nothing of it was kept.
      </p>
      <Found lines={inWords(promptReasons)} text={typed} spans={spansAsTyped(typed, promptReasons)} />
      {requestId && <RequestId value={requestId} />}
    </Notice>
  )
}

type NoticeProps = { icon: React.ReactNode; title: string; assertive?: boolean; children: React.ReactNode }

function Notice({ icon, title, assertive = false, children }: NoticeProps) {
  return (
    <div
      role={assertive ? 'alert' : undefined}
      className="grid gap-3 rounded-lg border border-line bg-surface p-5 sm:p-6"
    >
      <div className="flex items-start gap-3">
        {icon}
        <div className="grid min-w-0 flex-1 gap-3">
          <h2 className="font-medium">{title}</h2>
          {children}
        </div>
      </div>
    </div>
  )
}

function Found({ lines, text, spans }: { lines: readonly string[]; text: string; spans: readonly Span[] }) {
  return (
    <>
      <ul className="grid list-disc gap-1 ps-5 text-[0.9375rem]">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {spans.length > 0 && (
        <p className="max-h-72 overflow-y-auto rounded-md bg-sunken px-4 py-3 font-mono text-[0.8125rem] break-words whitespace-pre-wrap">
          <Highlighted text={text} spans={spans} />
        </p>
      )}
    </>
  )
}
