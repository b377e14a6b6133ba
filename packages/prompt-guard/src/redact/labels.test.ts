import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const values = (text: string): string[] =>
  redact(text).findings.map(({ start, end }) => text.slice(start, end))

describe('a value ends where the next label begins', () => {
  it.each([
    ['SSN 536-22-1002 SSN 536-22-1003', ['536-22-1002', '536-22-1003']],
    ['SSN 536-22-1002 SSN of my wife', ['536-22-1002']],
    ['SSN 536221002 and my wife', ['536221002']],
    ['SSN 536-22-1002 2 days ago', ['536-22-1002']],
    ['SSN is 536-22-1002. NHS 943 476 5919', ['536-22-1002', '943 476 5919']],
    ['tax id 12-3456789 tax id', ['12-3456789']],
    ['tax id 86 095 742 719 is mine', ['86 095 742 719']],
    ['Aadhaar 2341 2341 2346 is hers', ['2341 2341 2346']],
    ['CURP HEGG560427MVZRRL04 CURP', ['HEGG560427MVZRRL04']],
    ['PESEL 44051401359 12 lipca', ['44051401359']],
    ['DNI 12345678 Z', ['12345678 Z']],
    ['Patient: John Smith DOB: 1990-07-21', ['John Smith', '1990-07-21']],
    ['My name is Sarah Connor SSN 536-22-1002', ['Sarah Connor', '536-22-1002']],
    ['Contact: Maria Garcia IBAN DE89370400440532013000', ['Maria Garcia', 'DE89370400440532013000']],
    ['DL A1234567 DL B7654321', ['A1234567', 'B7654321']],
    ['sort code 12-34-56 sort code', ['12-34-56']],
    ['phone 617-555-0142 phone', ['617-555-0142']],
  ])('%s', (text, found) => expect(values(text)).toEqual(found))
})

describe('a label is no value of the label before it', () => {
  it.each([
    ['member ID: member ID 123456', '123456'],
    ['patient id patient id 482913', '482913'],
    ['passport passport K1234567', 'K1234567'],
    ['driver license: driver license A1234567', 'A1234567'],
    ['password token: Xy7kLm29QwErTy81', 'Xy7kLm29QwErTy81'],
    ['password: token: Xy7kLm29QwErTy81', 'Xy7kLm29QwErTy81'],
    ['MRN number MRN 00482913', '00482913'],
  ])('%s', (text, found) => expect(values(text)).toEqual([found]))

  it('has a broken twin: a value of letters, digits and blanks takes the next label in', () => {
    const greedy = /ssn ([\d][A-Z0-9. -]{4,18}[A-Z0-9])/gi
    expect([...'SSN 536-22-1002 SSN 536-22-1003'.matchAll(greedy)].map(([, value]) => value)).toEqual([
      '536-22-1002 SSN 536',
    ])
  })
})
