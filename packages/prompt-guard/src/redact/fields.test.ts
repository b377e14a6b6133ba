import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'
import type { RedactionType } from './types.ts'

const found = (text: string): [RedactionType, string][] =>
  redact(text).findings.map(({ type, start, end }) => [type, text.slice(start, end)])

describe('a number by the name of its field, in many languages', () => {
  it.each<[RedactionType, string, string]>([
    ['passport', 'the passport of my aunt has the number {}', 'AB7234561'],
    ['passport', 'Paspoort, nieuw: {}', 'NT4K7R2D8'],
    ['passport', 'Passport No.\n{}', 'X7234561'],
    ['passport', '<passportNumber>{}</passportNumber>', 'X7234561'],
    ['passport', '"passport_no": "{}"', 'X7234561'],
    ['passport', '| Passport | {} |', 'X7234561'],
    ['passport', 'Паспорт серия {} выдан', '45 11 № 723456'],
    ['passport', '旅客护照 {}', 'E72345612'],
    ['passport', '여권번호는 {} 입니다', 'M72345612'],
    ['passport', 'رقم جواز السفر: {}', 'A72345612'],
    ['passport', 'số hộ chiếu {}', 'C7234561'],
    ['passport', '{} is my passport number', 'L8812374'],
    ['driver_license', 'Führerschein weg: Nr. {}', 'B073RRE2I56'],
    ['driver_license', '運転免許証番号 {}', '302913683231'],
    ['driver_license', 'La mia patente è {}', 'U1B23456C'],
    ['driver_license', 'License number: {}', '04829311'],
    ['driver_license', 'Права: водительское удостоверение {}', '77 16 483920'],
    ['driver_license', '5561223094'.replace('5561223094', '{} (driving licence)'), '5561223094'],
    ['medical_id', 'paciente, NHC {}', '009558419'],
    ['medical_id', 'KV-Nr. {}', 'K482017736'],
    ['medical_id', 'patiëntnr. {}', 'P-898128'],
    ['medical_id', 'hosp. no. {}', 'H2049932'],
    ['medical_id', 'carte soleil : {}', 'ROYM 8255 1420'],
    ['medical_id', '保険証番号 {}', '06137483・482'],
    ['medical_id', 'numer pacjenta {}', '448210'],
    ['medical_id', 'Полис ОМС {}', '7748 2210 3345 1167'],
    ['bank_account', '口座:{}', '普通 3111317'],
    ['bank_account', 'Nr konta do przelewu: {}', '61 1020 1185 0000 3318 5662 5562'],
    ['bank_account', 'Kontonr {} om', '8327-9, 987 476 216-8'],
    ['bank_account', 'C/C {}', '48213-6'],
    ['national_id', "carta d'identità {} rilasciata", 'CA48202TK'],
    ['national_id', 'dowód osobisty {}', 'DCT982019'],
    ['national_id', 'СНИЛС {}', '182-712-117 52'],
    ['national_id', 'cédula {}', '1.023.456.788'],
    ['national_id', 'DNI de la madre {}', '07.418.553-V'],
  ])('%s: %s', (type, sentence, value) => {
    expect(found(sentence.replace('{}', () => value))).toEqual([[type, value]])
  })
})

describe('columns by their headings', () => {
  it.each<[string, [RedactionType, string][]]>([
    [
      'id,acct,routing,net\nE1,000339184421,031100640,19.5',
      [
        ['bank_account', '000339184421'],
        ['bank_account', '031100640'],
      ],
    ],
    [
      '"Patient ID";"Birth"\n"HOSP-0093322";"1955-01-09"',
      [
        ['medical_id', 'HOSP-0093322'],
        ['date_of_birth', '1955-01-09'],
      ],
    ],
    ['| Room | Passport |\n|---|---|\n| 204 | CCJ204818 |', [['passport', 'CCJ204818']]],
    ['Seat, Passport, Meal\n4A, X7234561, none', [['passport', 'X7234561']]],
    ['Seat  Passport   Meal\n4A    X7234561   none', [['passport', 'X7234561']]],
    ['user;password\nroot;Kestrel.77', [['secret', 'Kestrel.77']]],
  ])('%j', (text, values) => expect(found(text)).toEqual(values))
})

describe('leaves numbers beside a name that are something else', () => {
  it.each([
    'Passport renewal takes 10 weeks and costs 8250 yen',
    'my passport expires 12.03.2029',
    'passport office, room 204, form DS-11',
    'driving licence fee: 43 EUR, since 2019',
    'the insurance paid 1200 of 1500',
    'order,passport\n100045678,yes',
    'patient group 3 of 4; policy 2024',
  ])('%s', (text) => expect(found(text)).toEqual([]))
})
