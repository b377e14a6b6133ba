/** How long judging a password blocks the event loop, for passwords made to take long. Run: `node bench/strength.ts`. */
import { randomInt } from 'node:crypto'
import { passwordProblems } from '../src/password-strength.ts'

const LENGTH = 128
const pattern = (text: string) => text.repeat(LENGTH).slice(0, LENGTH)
const random = (letters: string) =>
  Array.from({ length: LENGTH }, () => letters[randomInt(letters.length)]).join('')
const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('')

const hostile: Record<string, () => string> = {
  'random printable': () => random(printable),
  'random digits': () => random('0123456789'),
  'random look-alikes': () => random('4@(8{[<3691!|70$5+%2'),
  'every look-alike in turn': () => pattern('4@(8{[<3691!|70$5+%2'),
  p4$$w0rd: () => pattern('p4$$w0rd'),
  dates: () => pattern('01/02/1990'),
  'one digit': () => pattern('1'),
  'one letter': () => pattern('a'),
  words: () => pattern('correcthorsebatterystaple'),
}

for (let warm = 0; warm < 5; warm += 1)
  passwordProblems({ password: random(printable), email: 'a@b.example', name: 'Ada' })
for (const [name, make] of Object.entries(hostile)) {
  const times = Array.from({ length: 20 }, () => {
    const password = make()
    const startedAt = performance.now()
    passwordProblems({ password, email: 'ada.lovelace@analytical.example', name: 'Ada Lovelace' })
    return performance.now() - startedAt
  }).toSorted((a, b) => a - b)
  console.log(
    `${name.padEnd(26)} median ${(times[10] ?? NaN).toFixed(1)} ms   worst ${(times[19] ?? NaN).toFixed(1)} ms`,
  )
}
