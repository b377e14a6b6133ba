import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const found = (text: string): string[] =>
  redact(text).findings.map(({ type, start, end }) => `${type} ${text.slice(start, end)}`)

describe('ids of more countries, by their check rules', () => {
  it.each([
    ['moй номер такой, 112-233-445 95, вот', ['national_id 112-233-445 95']],
    ['on the form 784-1984-1234567-9 and so on', []],
    ['it says 13501-1234567-3 on it', ['national_id 13501-1234567-3']],
    ['for the emirates id they took 784198412345674', ['national_id 784198412345674']],
  ])('%s', (text, values) => expect(found(text)).toEqual(values))

  it('not in the middle of a longer row of groups', () => {
    expect(found('key 1111 2222 2341 2341 2346 3333 4444')).toEqual([])
  })
})

describe('dates of birth in more forms', () => {
  it.each([
    ['DOB 02FEB84', '02FEB84'],
    ['né le 4 mars 1971', '4 mars 1971'],
    ['dateOfBirth: 1984-03-04', '1984-03-04'],
    ['fecha_nacimiento=04/03/1984', '04/03/1984'],
    ['昭和17年5月4日生', '昭和17年5月4日'],
    ['تاريخ الميلاد ١٣/٠٣/١٩٨٧', '١٣/٠٣/١٩٨٧'],
    ['year of birth: 1984', '1984'],
    ['Jan Zwirn, * 12.03.1980 in Ulm', '12.03.1980'],
  ])('%s', (text, value) => expect(found(text)).toContain(`date_of_birth ${value}`))
})
