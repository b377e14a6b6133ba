import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const people = (text: string): string[] =>
  redact(text, { types: ['person'] }).findings.map(({ start, end }) => text.slice(start, end))

describe('names behind what forms and letters call a person', () => {
  it.each([
    ['el paciente Abundio Zurita ingresó ayer', ['Abundio Zurita']],
    ['Cognome: Vallorani; età 40', ['Vallorani']],
    ['odbiorca Gniewomir Szczur, tytuł: czynsz', ['Gniewomir Szczur']],
    ['rekening t.n.v. S. van Oosterzee', ['S. van Oosterzee']],
    ['Titulaire : MME ODETTE QUIBEUF', ['ODETTE QUIBEUF']],
    ['Bonifico a favore di Selvaggia Trombetta', ['Selvaggia Trombetta']],
    ['{"firstName":"Zephyrine","lastName":"Quill"}', ['Zephyrine', 'Quill']],
    ['<apellidos>Zubizarreta</apellidos>', ['Zubizarreta']],
    ['Passenger      Quillon Abernethy', ['Quillon Abernethy']],
    ['Patient: Okonjo, Adaeze', ['Okonjo, Adaeze']],
    ['I, the undersigned Tancred Holloway, declare', ['Tancred Holloway']],
  ])('%s', (text, names) => expect(people(text)).toEqual(names))
})

describe('what follows such words and is no person', () => {
  it.each([
    'Customer: Acme Widgets\nClient: Northwind Traders\nTenant: Contoso Production\nOwner: Platform Team',
    'Author: Penguin Classics; Contact: Sales Desk; From: Billing Department; To: All Staff',
    'Patient Portal login; Guest WiFi; Driver Update Utility; Customer Success Manager; Student Union',
    'Beneficiario: Comercial Azteca SA de CV; titular: Banco Santander; Kunde: Deutsche Bahn AG',
    '{"firstName": "string", "lastName": "string", "surname": "Required"}',
    'Signed by: Certificate Authority; Approved by: Legal',
  ])('%s', (text) => expect(people(text)).toEqual([]))
})

describe('what is named after people', () => {
  it.each([
    'San Antonio, Lake Charles, Port Louis, São Paulo, Piazza San Marco',
    'Calvin Klein jeans, Hugo Boss, Dr. Pepper, Mr. Robot, Frank Lloyd Wright Foundation',
    'the Victoria and Albert Museum; the Arthur Miller Theatre; Guy Fawkes Day',
    'an essay on Albert Einstein and Marie Curie',
  ])('%s', (text) => expect(people(text)).toEqual([]))
})
