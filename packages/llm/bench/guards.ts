/**
 * What the guards of a model call cost: sanitising, judging and redacting a request, and screening an answer as it
 * streams, each beside the same call with the guard left out. A model takes seconds; this is what it waits for.
 */
import { bench, do_not_optimize, run, summary } from 'mitata'
import { createLlm } from '../src/index.ts'
import { openRedaction } from '../src/redaction.ts'
import { screenSecrets } from '../src/steps/screen-secrets.ts'

const options = {
  model: { kind: 'sandbox' },
  allowSandbox: true,
  log: { info: () => undefined, warn: () => undefined },
} as const
const because = 'The benchmark compares with and without.'
const guarded = createLlm(options)
const bare = createLlm({ ...options, without: { detect: { because }, redact: { because } } })
const { signal } = new AbortController()

const SENTENCE =
  'Describe the morning on which she first crossed the river, and write to ada@example.org about the ferry that she paid for. '
const PROSE =
  'The sea was grey that morning, and Mira walked down to the quay with a lantern, thinking of what her brother had said. '

for (const length of [120, 1_000, 4_000]) {
  const text = SENTENCE.repeat(40).slice(0, length)
  summary(() => {
    const own = [{ path: 'prompt', text, maxLength: 4_000 }]
    bench(`request of ${length}: sanitised only`, () => bare.guard(own, signal)).baseline(true)
    bench(`request of ${length}: judged and redacted`, () => guarded.guard(own, signal))
  })
}

const answer =
  PROSE.repeat(40)
    .slice(0, 4_000)
    .match(/.{1,4}/g) ?? []
summary(() => {
  bench('answer of 4,000 in 1,000 pieces: read', () => {
    for (const piece of answer) do_not_optimize(piece)
  }).baseline(true)
  bench('answer of 4,000 in 1,000 pieces: screened', () => {
    const screen = screenSecrets(openRedaction())
    for (const piece of answer) do_not_optimize(screen.push(piece))
    do_not_optimize(screen.end())
  })
})

await run()
