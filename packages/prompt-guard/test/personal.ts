/** Pieces of personal data and of placeholders, whole and broken, from which texts are built. */
// prettier-ignore
export const PERSONAL: readonly string[] = [
  'a@x.org', 'bob@example.com', '@', '.org', '[EMAIL_1]', '[EMAIL_2]', '[EMAIL_', '1]', '[PHONE_1]', '[', ']', '_1', 'EMAIL',
  '+44 20 7946 0958', '617-555-0142', '4111 1111 1111 1111', '4111', '536-22-8145', 'DE89 3704 0044 0532 0130 00', '203.0.113.7', '::1',
  '00:1A:2B:3C:4D:5E', 'password: hunter2!', 'token=', 'api_key = ', 'https://ada:s3cret@x.org/', 'postgres://a:b@c', 'eyJhbGciOiJIUzI1NiJ9.',
  '12 Elm Street', 'Dr. Ada Lovelace', 'My name is ', 'born on ', '3 March 1984', ' ', ', ', '\n', '-', '.', '1', '0', 'x', 'Aa ', '\ud83d\ude00',
]

/** Repeated, these make a careless pattern start over at every character. */
// prettier-ignore
export const HOSTILE_REDACTION: readonly string[] = [
  '1', '12 ', '1-', '123 456 ', '1.', 'a:', 'ab:', 'a@', 'a@b.', '@', 'Aa ', 'A. ', 'Aaa de ', 'A', 'a_', 'password ', 'token=', 'api_key_',
  '-----BEGIN PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----A', 'http://a:', 'postgres://', 'eyJ', 'eyJhbGciOiJIUzI1NiJ9.', 'DE89 ', '1A', 'sk-',
  'xoxb-', '12 aa ', '1 Via a ', '12 Aa Bb Cc ', 'astraat ', '12 a street\n', 'Server=a;', '//a:_authToken', '[EMAIL_1]', 'Bearer a', 'born 1 ',
  'name is Aa ', 'Mr. Aa ', 'founders: Aa, Bb and ', 'lives at 1 a', 'address of a ', '1 of may ', ' ', '1 1 1 1-', 'bc1q', '(1)', '+1 ', 'mrn a',
  '4111 1111 1111 1111 ', 'SSN 123456789 ', 'nif 123456789 ', 'id no 12345678901 ', 'NHS 9434765919 ', 'call 12345678 ', '12345678:AA',
  'A12345678 ', 'A123456(3) ', 'ab12 3456 c ', 'AB123456C ', 'passport AB1234567 ', '00:1A:2B:3C:4D:5E ', '1:2:3:4:5:6:7:8 ', '1.2.3.4 ',
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa ', 'rEb8TK3gBgk5auZkwc6sHnwrGVJH8DuaLh ', 'bc1qar0srr7xfkvy5l643lydnw9re59gtzzwf5mde ',
  'secret=abcdef123456 ', '\u00c9a \u00c9b ', '1 Aa St, A1 ', '12 Via Roma 7 Elm Road ', '\u043f',
  'name: Aa ', 'patient: Aa Bb, ', 'password 1 ', '\u8def1\u53f7 ', 'dob 1/1/1990 ', '2000-01-01 * ', 'AA/AA ', '[10:02] Aa: a\n', 'a=Aa0Aa0Aa0Aa0 ', '\u738b\u5148\u751f ',
]
