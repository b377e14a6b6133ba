import { Code } from './code'

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

/** What the sanitiser did to a request. */
export function PromptChanges({ changes }: { changes: readonly Change[] }) {
  return (
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
            {excerpt && (
              <>
                {': '}
                <Code>{excerpt}</Code>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** One line for each kind, with the first place as its example. */
function grouped(changes: readonly Change[]) {
  const kinds = Map.groupBy(changes, ({ kind }) => kind)
  return [...kinds].map(([kind, all]) => ({ kind, count: all.length, excerpt: all[0]?.excerpt ?? '' }))
}
