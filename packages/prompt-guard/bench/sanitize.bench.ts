/**
 * Throughput of the sanitiser: `pnpm --filter prompt-guard bench`. Clean text of several scripts and every hostile
 * shape of the growth test, at 1k, 10k and 100k characters; prints megabytes (UTF-16 units) a second and milliseconds.
 */
import { measure } from 'mitata'
import { HOSTILE_GROWTH } from '../test/hostile-growth.ts'
import { sanitizePrompt } from '../src/index.ts'

const LENGTHS = [1_000, 10_000, 100_000]
const PROSE = {
  'clean English':
    'The ship left harbour at dawn. "Are we late?" she asked (quietly).\n- rope\n- tar, see [list](https://example.org)\n',
  'clean code':
    'for (const user of users) {\n  if (user.age >= 18 && !seen[user.id]) total += price(user) // a <b> c\n}\n',
  'clean Russian': 'Корабль вышел из гавани на рассвете. «Мы опоздали?» — тихо спросила она.\n',
  'clean Japanese': '船は夜明けに港を出た。「遅れたの？」と彼女は静かに尋ねた。\n',
  'clean Hindi': 'जहाज़ भोर में बंदरगाह से निकला। “क्या हमें देर हो गई?” उसने धीरे से पूछा।\n'.normalize('NFC'),
  'clean Persian': 'کشتی سپیده‌دم از بندر بیرون رفت. او آرام پرسید: «دیر کرده‌ایم؟»\n',
  'clean emoji': 'The crew 👩‍✈️ cheered 🎉 and waved 👋🏽 from the deck ❤️.\n',
}

const clean = (text: string) => (length: number) =>
  text
    .repeat(Math.ceil(length / text.length))
    .slice(0, length)
    .trim()

const shapes = [
  ...Object.entries(PROSE).map(([name, text]) => [name, clean(text)] as const),
  ...Object.entries(HOSTILE_GROWTH),
]

console.log(
  `| input | ${LENGTHS.map((length) => `${length / 1000}k`).join(' | ')} |\n|---|${LENGTHS.map(() => '---:|').join('')}`,
)
for (const [name, shape] of shapes) {
  const cells: string[] = []
  for (const length of LENGTHS) {
    const text = shape(length)
    const { p50 } = await measure(() => sanitizePrompt(text, { maxLength: 1_000_000 }), {
      min_cpu_time: 50_000_000,
    })
    cells.push(`${((text.length / p50) * 1000).toFixed(0)} MB/s, ${(p50 / 1_000_000).toFixed(3)} ms`)
  }
  console.log(`| ${name} | ${cells.join(' | ')} |`)
}
