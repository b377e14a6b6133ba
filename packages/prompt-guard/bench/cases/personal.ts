/**
 * Made-up personal data and secrets in the sentences in which people write them, and what only looks like them. Keys
 * are put together from parts, so that no scanner takes this file for a leak.
 */
const key = (...parts: string[]): string => parts.join('')
const LONG = 'a8Kd0sLq2mZx7Vb4Nc9Rt1Yp6Wf3Hg5Je'

export type Personal = { kind: string; text: string; value: string }
const cases = (kind: string, ...entries: (readonly [text: string, value: string])[]): Personal[] =>
  entries.map(([text, value]) => ({ kind, text: text.replace('%', () => value), value }))

// prettier-ignore
export const PERSONAL: readonly Personal[] = [
  ...cases('email',
    ['You can reach me at % after six.', 'maria.keller+shop@posteo.example.de'], ['cc: %; please confirm', "o'neill@mail.example.ie"],
    ['mailto:%?subject=Hi', 'team@sub.domain.example.com'], ['Ihre Anfrage von % ist eingegangen', 'jörg.müller@beispiel.de'],
    ['"email": "%",', 'user_99@example.co.uk'], ['<%> wrote on Monday', 'a.b-c@example.travel']),
  ...cases('phone',
    ['Call me on % tomorrow', '+49 30 901820'], ['Tel.: %', '030/12345-678'], ['mobile % (evenings)', '07700 900123'], ['ring % for the concierge', '(212) 555-0188'],
    ['Mon numéro est le %', '06 12 34 56 78'], ['My cell is %', '415.555.0132'], ['WhatsApp %', '+55 11 91234-5678'], ['電話：%', '03-1234-5678'],
    ['Telefon: %', '+46 70 123 45 67'], ['phone=%', '+919876543210'], ['Contact number % ext. 12', '020 7946 0018'], ['llámame al %', '612 345 678']),
  ...cases('card',
    ['My card is %, expiry 12/27', '4539 1488 0343 6467'], ['pay with %', '5500-0000-0000-0004'], ['amex %', '3782 822463 10005'], ['{"pan":"%"}', '6011000990139424'],
    ['card number: %', '30569309025904'], ['%', '3530111333300000']),
  ...cases('iban',
    ['Bitte auf % überweisen', 'DE89 3704 0044 0532 0130 00'], ['IBAN: %', 'GB29NWBK60161331926819'], ['mon compte %', 'FR14 2004 1010 0505 0001 3M02 606'],
    ['naar % a.u.b.', 'NL91ABNA0417164300'], ['cuenta %', 'ES91 2100 0418 4502 0005 1332'], ['%', 'CH93 0076 2011 6238 5295 7']),
  ...cases('national id',
    ['My social is %', '536-22-8145'], ['SSN: %', '219-09-9998'], ['NHS number %', '943 476 5919'], ['NI number % please', 'QQ123456C'.replace('QQ', 'AB')],
    ['DNI %', '12345678Z'], ['PESEL %', '44051401359'], ['CPF: %', '529.982.247-25'], ['personnummer %', '811228-9874'], ['Aadhaar % attached', '2341 2341 2346'],
    ['Codice fiscale %', 'RSSMRA85T10A562S'], ['numéro de sécu : %', '1 85 05 78 006 084 36'], ['Steuer-ID %', '86095742719'], ['SIN %', '130 692 544'], ['BSN %', '111222333']),
  ...cases('ip or mac',
    ['Login from % at 02:13', '203.0.113.54'], ['peer=%', '2001:db8:85a3::8a2e:370:7334'], ['device %', '3C:22:FB:9A:01:7D'], ['inet %/24', '198.51.100.23']),
  ...cases('birth',
    ['I was born on % in Leeds', '3 March 1984'], ['DOB: %', '1990-07-21'], ['Date of birth % ', '07/21/1990'], ['geboren am %', '21.07.1990'], ['née le %', '21 juillet 1990'],
    ['birthday: %', 'July 21st, 1990'], ['fecha de nacimiento: %', '21/07/1990'], ['"birthDate":"%"', '1985-02-28']),
  ...cases('address',
    ['I live at %', '221B Baker Street, London NW1 6XE'], ['Ship to: %', '1600 Pennsylvania Avenue NW, Washington, DC 20500'], ['Meine Adresse: %', 'Hauptstraße 5, 10115 Berlin'],
    ['J’habite au %', '12 rue de la Paix, 75002 Paris'], ['Deliver to %', '742 Evergreen Terrace, Springfield, IL 62704'], ['wohnhaft %', 'Am Anger 12, 80331 München'],
    ['Dirección: %', 'Calle Mayor 3, 28013 Madrid'], ['My address is %', '45 Collins St, Melbourne VIC 3000']),
  ...cases('person',
    ['My name is %', 'Katarzyna Nowak'], ['Dear %, thank you', 'Mr. Anderson'], ['Patient: %', 'John Appleseed'], ['I spoke with % yesterday', 'Sarah Connor'],
    ['Regards,\n%', 'Emily Watson'], ['Ich heiße %', 'Thomas Müller'], ['% lives next door', 'Maria Garcia'], ['Our doctor is %', 'Dr. Priya Sharma'], ['signed by %', 'Kenji Tanaka'],
    ['Hello, this is % from Utrecht', 'Sanne de Vries']),
  ...cases('health',
    ['MRN: %', '00482913'], ['Patient ID % was admitted', 'PT-4482913'], ['insurance member ID: %', 'XJB441290034'], ['policy number %', 'HP-99120-441']),
  ...cases('secret',
    ['token %', key('gh', 'p_', LONG, 'ab')], ['export OPENAI_API_KEY=%', key('sk', '-proj-', LONG, LONG, 'T3Blbk', 'FJ', LONG, LONG)], ['key: %', key('sk', '-ant-api03-', LONG, LONG, LONG.slice(0, 27), 'AA')],
    ['aws_access_key_id = %', key('AK', 'IA', 'Z7QX3M5N8P2R4T6V')], ['slack %', key('xo', 'xb-', '123456789012-1234567890123-', LONG.slice(0, 24))], ['stripe %', key('sk', '_live_', LONG.slice(0, 24))],
    ['gitlab %', key('gl', 'pat-', LONG.slice(0, 20))], ['npm token %', key('np', 'm_', LONG, 'abc')], ['HF_TOKEN=%', key('h', 'f_', 'aBcDeFgHiJkLmNoPqRsTuVwXyZaBcDeFgH')], ['google %', key('AI', 'za', LONG, 'aB')],
    ['sendgrid %', key('S', 'G.', LONG.slice(0, 22), '.', LONG, LONG.slice(0, 9))], ['password: %', 'Tr0ub4dor&3x'], ['db %', key('postgres', '://app:s3cr3tPw@db.example.com:5432/shop')],
    ['mongo %', key('mongodb', '+srv://root:pa55w0rd@cluster0.example.net/admin')], ['Authorization: Bearer %', key('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9', '.eyJzdWIiOiIxMjM0NTY3ODkwIn0.', LONG)],
    ['client_secret=%', key(LONG.slice(0, 16), '-', LONG.slice(16, 30))], ['https://%@git.example.com/x.git', 'bot:9fK2mQ7xLp'], ['groq %', key('gs', 'k_', LONG, LONG.slice(0, 19))],
    ['docker %', key('dc', 'kr_pat_', LONG.slice(0, 27))], ['api_key="%"', LONG]),
]

/** Must come back as they are. */
// prettier-ignore
export const LOOK_ALIKES: readonly string[] = [
  'Order 4539148803436460 was shipped.', 'Invoice no. 2024-0098123 is due.', 'Upload it to S3 and restart EC2.', 'Commit 9fceb02d0ae598e95dc970b74767f19372d61af8 broke it.',
  'Trace 550e8400-e29b-41d4-a716-446655440000 shows a timeout.', 'Version 10.4.2.1 fixes the crash.', 'ISBN 978-3-16-148410-0 is out of print.', 'It lies at 48.8584, 2.2945.',
  'The population grew from 1990 to 2024 by 12 345 678.', 'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'Use <your-api-key> as the token.', 'password: ${DB_PASSWORD}',
  'const token = process.env.API_TOKEN', 'Meet me at 10:30 on 12/05/2026.', 'Chapter 4.1.2.3 explains it.', 'The score was 3-2 and then 12-10.', 'Model WH-1000XM5, part no. 12345678-A.', 'std::vector<int>::iterator is a type.',
  'Room 214, floor 3, building 7.', 'Tracking number 1Z999AA10123456784.', 'Add 1/2 cup of flour and 3/4 cup of milk.', 'import { id } from "./id-1234567890.js"', 'Bus 42 leaves every 15 minutes.', 'EUR 1.234.567,89 in total',
  'color: #1e90ff; width: 1024px', 'Windows 11 Pro, build 22631.3007', 'Apollo 11 landed on 20 July 1969.', 'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', 'Latitude 52.5200 N, longitude 13.4050 E', 'npm i left-pad@1.3.0',
  'Rose is a lovely flower and May is a lovely month.', 'Paris and London are capitals.', 'The New York Times wrote about Amazon Web Services.', 'test-id-0001, test-id-0002', 'case 2023/118-B', 'ticket JIRA-12345 is closed',
  'Ratio 1:1000000', '2^64 = 18446744073709551616', 'GET /api/v1/items/123456789 200 12ms', 'The DOI is 10.1000/182.',
]
