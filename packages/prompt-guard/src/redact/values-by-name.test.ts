import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'
import type { RedactionType } from './types.ts'

const found = (text: string): [RedactionType, string][] =>
  redact(text).findings.map(({ type, start, end }) => [type, text.slice(start, end)])

describe('the date of birth and no other date', () => {
  it.each([
    ['Patiente née le 4 mars 1971, opérée le 9 mai 2020', ['4 mars 1971']],
    ['geb. 12.08.1949, Aufnahme 03.01.2024', ['12.08.1949']],
    ['ur. 30.09.1963, zmarł 11.11.2020', ['30.09.1963']],
    ['DOB 01/02/1980, admitted 03/04/2023, discharged 05/06/2023', ['01/02/1980']],
    ['twins born 03/05/2012 and 03/05/2012', ['03/05/2012', '03/05/2012']],
    ['нар. родилась 7 октября 1990, принята 1 июня 2022', ['7 октября 1990']],
    ['05.05.1977 г.р.', ['05.05.1977']],
    ['1990年12月3日生まれ', ['1990年12月3日']],
    ['nascida em 17 de março de 1995', ['17 de março de 1995']],
    ['doğum tarihi: 8 Ağustos 1984', ['8 Ağustos 1984']],
  ])('%s', (text, dates) => expect(found(text)).toEqual(dates.map((date) => ['date_of_birth', date])))
})

describe('by the name in front', () => {
  it.each<[RedactionType, string, string]>([
    ['mac', 'the MAC address is {}', '00a0c9-14c829'],
    ['mac', 'MAC: {}', '3C22-FB9A-017D'],
    ['mac', 'mac {} on the label', '3c22fb9a017d'],
    ['bank_account', 'BSB {} for the branch', '062-948'],
    ['bank_account', 'Acc {}', '4471 2093'],
    ['bank_account', 'Kontonummer: {}', '0532 0130 00'],
    ['bank_account', 'счёт № {}', '40817810099910004312'],
    ['passport', 'mein Reisepass {} ist weg', 'L01X00T47'],
    ['passport', '护照号：{}', 'E12345678'],
    ['driver_license', 'Führerschein-Nr. {}', 'B072RRE2I55'],
    ['driver_license', 'DL# {}', 'F255-921-50-094-0'],
    ['driver_license', 'permis de conduire n° {}', '880692310285'],
    ['medical_id', 'Ontario health card {}', '9876 543 217 KL'],
    ['medical_id', 'Medicaid: {}', 'AB12345C'.replace('AB', 'WX')],
    ['phone', 'me llamas al movil {}', '655 203 118'],
    ['phone', 'from abroad {} please', '0049 30 2093 4410'],
    ['phone', 'central: {}', '+41 44 668 18 00 Durchwahl 12'],
    ['email', 'from {} today', '"ada lovelace"@example.org'],
    ['url_credentials', 'see {} now', 'https://ada:a*b/c#d@dav.example.org/x'],
    ['connection_string', 'use {}', 'jdbc:postgresql://10.1.2.3/db?user=app&password=p4ss_word'],
    ['connection_string', 'use {}', 'jdbc:oracle:thin:scott/t1ger@db.example.org:1521:xe'],
  ])('%s: %s', (type, sentence, value) => {
    expect(found(sentence.replace('{}', () => value))).toEqual([[type, value]])
  })
})

describe('leaves', () => {
  it.each([
    'Aktenzeichen 2023/44871 und saksnr 2022/10993',
    'job 0715-220114-etl5 has failed',
    'a DL3000-100 screw and an ACC7700210 plug',
    'http://proxy:8080/path@home and https://example.org:443/?q=a@b.c',
    'jdbc:mysql://localhost/db?user=app&password=${PASSWORD}',
    'commit 3c22fb9a017d and 00a0c9-14c829 were reverted',
    'my bank is open, sort 123456 items by name',
  ])('%s', (text) => expect(found(text)).toEqual([]))

  it('the code of the bank beside an IBAN, and what follows a connection string', () => {
    expect(redact('DE89 3704 0044 0532 0130 00, BIC COBADEFFXXX').text).toBe('[IBAN_1], BIC COBADEFFXXX')
    expect(redact('Server=db;User Id=sa;Password=p4ss!xyz9 and more').text).toBe(
      '[CONNECTION_STRING_1] and more',
    )
  })
})
