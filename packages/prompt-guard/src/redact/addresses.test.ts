import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const addresses = (text: string): string[] =>
  redact(text, { types: ['address'] }).findings.map(({ start, end }) => text.slice(start, end))

describe('an address goes to the end of its city', () => {
  it.each([
    ['wohnhaft Lindenstraße 14, 50674 Köln, seit 2019', 'Lindenstraße 14, 50674 Köln'],
    ['mieszka na ul. Polna 3 m. 18, 00-625 Warszawa.', 'ul. Polna 3 m. 18, 00-625 Warszawa'],
    ['bor på Storgatan 9 lgh 1102, 114 55 Stockholm nu', 'Storgatan 9 lgh 1102, 114 55 Stockholm'],
    ['post to Im Grünen Winkel 22, 8004 Zürich', 'Im Grünen Winkel 22, 8004 Zürich'],
    [
      'Gül Mah. Lale Sok. No:12 D:3, 34710 Kadıköy/İstanbul',
      'Gül Mah. Lale Sok. No:12 D:3, 34710 Kadıköy/İstanbul',
    ],
    ['at 9 Mill Lane, Kilbride, Co. Wicklow A98 F2C4 today', '9 Mill Lane, Kilbride, Co. Wicklow A98 F2C4'],
    [
      'write to Rose Cottage, Church End, Ashwell SG7 5NR please',
      'Rose Cottage, Church End, Ashwell SG7 5NR',
    ],
    ['the parcel for Flat 7, Nehru Enclave, Sector 12, Noida', 'Flat 7, Nehru Enclave, Sector 12, Noida'],
    ['I stayed at Thirty-two Cherry Lane, Dayton.', 'Thirty-two Cherry Lane, Dayton'],
    ['she lives just round the corner at 8 Juniper Bank', '8 Juniper Bank'],
    ['ул. Садовая, д. 5, кв. 12', 'ул. Садовая, д. 5, кв. 12'],
    ['〒530-0001 大阪府大阪市北区梅田3-1-1 です', '〒530-0001 大阪府大阪市北区梅田3-1-1'],
    ['住在解放路88号3楼', '住在解放路88号3楼'],
    ['au 4 rue des Lilas, 69003 Lyon, France', '4 rue des Lilas, 69003 Lyon, France'],
  ])('%s', (text, address) => expect(addresses(text)).toEqual([address]))
})

describe('leaves places and counts', () => {
  it.each([
    'We flew from Lyon to Köln and on to Stockholm, Sweden.',
    'In 2019, 45000 People moved; Chapter 4, 12 pages.',
    'Unit 5, Lesson 2, Exercise 7.',
    'One Way Street signs; Windows 11, Office 2021.',
  ])('%s', (text) => expect(addresses(text)).toEqual([]))

  it('the word behind a street that is no place', () => {
    expect(redact('Rendu au 8 rue Haute, 69110 Oullins. Bon B-17 suit').text).toBe(
      'Rendu au [ADDRESS_1]. Bon B-17 suit',
    )
  })
})
