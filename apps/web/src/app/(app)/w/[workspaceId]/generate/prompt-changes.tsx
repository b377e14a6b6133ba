import { ShieldCheck } from 'lucide-react'

type Change = { kind: string; excerpt: string }

const KINDS: Readonly<Record<string, string>> = {
  role_prefix: 'A role name at the start of a line was removed',
  template_token: 'A chat-template token was removed',
  role_fence: 'The fence around a fake turn was removed',
  hidden_character: 'Invisible characters were removed',
  control_character: 'Control characters were removed',
  malformed_unicode: 'Broken characters were replaced',
  unicode_form: 'Styled letters were written as plain ones',
  outer_whitespace: 'Space around the text was removed',
  beyond_limit: 'What went beyond the limit was cut off',
  further_changes: 'Further changes of these kinds',
}

/** What the sanitiser did, said to whoever wrote the text: nothing is changed behind anyone's back. */
export function PromptChanges({ prompt, changes }: { prompt: string; changes: readonly Change[] }) {
  if (changes.length === 0) {
    return (
      <p className="flex items-center gap-2.5 text-sm text-muted">
        <ShieldCheck aria-hidden className="size-4 shrink-0 text-accent" />
        Your request was checked; nothing in it had to be changed.
      </p>
    )
  }
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <div className="grid gap-2 bg-caution-wash px-5 py-4">
        <h2 className="text-[0.9375rem] font-medium">
          {changes.length === 1 ? 'One thing' : `${changes.length} things`} in your request{' '}
          {changes.length === 1 ? 'was' : 'were'} changed
        </h2>
        <ul className="grid gap-1 text-[0.9375rem]">
          {grouped(changes).map(({ kind, count, excerpt }) => (
            <li key={kind}>
              {KINDS[kind] ?? 'The text was changed'}
              {count > 1 && ` (${count} times)`}
              {kind !== 'outer_whitespace' && excerpt && (
                <>
                  {': '}
                  <code className="rounded-sm bg-surface px-1.5 py-0.5 font-mono text-[0.8125rem] break-all">
                    {excerpt}
                  </code>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
      <details className="border-t border-line bg-surface px-5 py-3 text-sm">
        <summary className="cursor-pointer text-muted">What the model read</summary>
        <p className="mt-2 font-mono text-[0.8125rem] break-words whitespace-pre-wrap">{prompt}</p>
      </details>
    </div>
  )
}

/** One line for each kind, with the first place as its example. */
function grouped(changes: readonly Change[]) {
  const kinds = Map.groupBy(changes, ({ kind }) => kind)
  return [...kinds].map(([kind, all]) => ({ kind, count: all.length, excerpt: all[0]?.excerpt ?? '' }))
}
