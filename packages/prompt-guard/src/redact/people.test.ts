import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const people = (text: string): string[] =>
  redact(text, { types: ['person'] }).findings.map(({ start, end }) => text.slice(start, end))

describe('a name by what stands around it', () => {
  it.each([
    ['Kind regards,\nAroha Parata\nHead of Roads', ['Aroha Parata']],
    ['Yours faithfully,\nPiet van der Byl', ['Piet van der Byl']],
    ['Mit freundlichen Grüßen\nSwantje Ohlendorf', ['Swantje Ohlendorf']],
    ['hey Wojtuś, the build is red', ['Wojtuś']],
    ['the boiler of my aunt Elspeth Ramsbottom leaks', ['Elspeth Ramsbottom']],
    ['mein Nachbar Ottokar Zwirn parkt dort', ['Ottokar Zwirn']],
    ['card 4111, name LUCIA MORETTI, exp 12/29', ['LUCIA MORETTI']],
    ['the man gave name Fergus Tolliver and left', ['Fergus Tolliver']],
    ['Nom : Solveig Kerbrat', ['Solveig Kerbrat']],
    ['Imię i nazwisko: Zdzisław Pyrka', ['Zdzisław Pyrka']],
    ['An Herrn Wendelin Schürmann', ['Wendelin Schürmann']],
    ['Mr Tomás Rey de la Peña v. Orbit Ltd', ['Tomás Rey de la Peña']],
    ['[10:02] user: Jorrit here, still no mail', ['Jorrit']],
    ['the winner is Peregrine Okafor-Lyle, his entry was late', ['Peregrine Okafor-Lyle']],
    ['нам звонила Малика Рустамовна насчёт счёта', ['Малика Рустамовна']],
    ['write to imke.tadsen@post.example.\nImke Tadsen', ['Imke Tadsen']],
    ['employee,ssn,team\nAdjei, Kwesi,x,a\nPark, Min-Seo,y,b', ['Adjei, Kwesi', 'Park, Min-Seo']],
    ['{"name":"Zebedee Quarles","email":null}', ['Zebedee Quarles']],
    ['{"customer_name": "Ottilie Vanterpool"}', ['Ottilie Vanterpool']],
    ['we owe it to Wubbo van Drongelen and others', ['Wubbo van Drongelen']],
    ['then Anna-Mirabel laughed', ['Anna-Mirabel']],
    ['tenant Leung Ka-yan and Zhang Xiaoming', ['Leung Ka-yan', 'Zhang Xiaoming']],
    ['Frau Dr. Zwirner-Pohl und Herr Prof. Dr. Anselm Querfurth', ['Zwirner-Pohl', 'Anselm Querfurth']],
    ['đơn của Nguyễn Thị Thu Hà gửi hôm qua', ['Nguyễn Thị Thu Hà']],
    ['[10:32] Ikaika: are we on?\n[10:33] System: yes', ['Ikaika']],
    ['All the best,\nZephyr Castellanos', ['Zephyr Castellanos']],
    ['licence: EDWINA T. OKONKWO, DL', ['EDWINA T. OKONKWO']],
    ['Seat 3A  HALVORSEN/KNUT MR   PPT', ['HALVORSEN/KNUT MR']],
    ['P<NORHALVORSEN<<KNUT<OLAV<<<<<<', ['HALVORSEN<<KNUT<OLAV']],
    ['id,name,acct,net\n1,Zerelda Quint,22,3', ['Zerelda Quint']],
    ['Name;Vorname;Geb.\nTrautwein;Gesine;01.02.1970', ['Trautwein', 'Gesine']],
  ])('%s', (text, names) => expect(people(text)).toEqual(names))
})

describe('leaves what is no name', () => {
  it.each([
    'Dear Sir or Madam, dear team, hi all, hello World!',
    'Click here, nothing here, Register here.',
    'Sat, 08 Jun 2024 19:44:02 +0200',
    'the brand name Crunch Valley is ours; name: Workspace',
    'name,price\nBlue Chair,20\nRed Table,40',
    '{"name": "Crunch Valley", "version": 2}',
    'Journal of Visual Cognition, 22, 789-808',
    'the Floyd-Warshall algorithm, Ernst & Young, Hugo 0.111, Leroy Merlin, Rolls Royce',
    'Storm Eunice, Book of Ruth, Bloody Mary, El Niño, Friedrich-Ebert-Straße',
    'In Lisbon, my friend of old; your colleague is away.',
    'upgrade better-auth@2 for Better Auth packages',
  ])('%s', (text) => expect(people(text)).toEqual([]))
})
