import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const secrets = (text: string): string[] =>
  redact(text, { types: ['secret', 'connection_string'] }).findings.map(({ start, end }) =>
    text.slice(start, end),
  )

describe('a password by its word, in more forms', () => {
  it.each([
    ['서버 비번 Mandu!Guk_51', ['Mandu!Guk_51']],
    ['كلمة المرور للموقع هي Zaytun-Jabal#51', ['Zaytun-Jabal#51']],
    ['La password del server è «Polenta.Fritta3»', ['Polenta.Fritta3']],
    ['redis-server --requirepass Qx31waterfall', ['Qx31waterfall']],
    ['tool --db-password rosebud', ['rosebud']],
    ['le mot de passe c’est Baguette-Noire-31', ['Baguette-Noire-31']],
    ['das Passwort heißt Winter1931', ['Winter1931']],
    ['Password: Hummingbird', ['Hummingbird']],
    ['DB_PASSWORD=rosebud', ['rosebud']],
    ['my password is amber-otter-kettle', ['amber-otter-kettle']],
    ['passwords: Foo1bar2, Bar2foo3 and Baz3quux', ['Foo1bar2', 'Bar2foo3', 'Baz3quux']],
    ['login: admin / Passw0rd!', ['Passw0rd!']],
    ['user root pass toor123', ['toor123']],
    ['Datenbankpasswort: Moor!31x', ['Moor!31x']],
    ['WPA-Key 4821938475', ['4821938475']],
    ['app password: kmzq wrtx plvb ghdn', ['kmzq wrtx plvb ghdn']],
    ['join?pwd=QWxhZGRpbjpvcGVu', ['QWxhZGRpbjpvcGVu']],
    ["echo 'Foo1bar2' | sudo -S ls", ['Foo1bar2']],
    ['security question: first pet? Answer: Rosebud', ['Rosebud']],
    ['the key has the phrase „niebieski rower 31 kos”', []],
    ['Klucz ma frazę „niebieski rower 31 kos”', ['niebieski rower 31 kos']],
    [
      'seed phrase on paper. It says "amber orbit canyon tissue mango elder ripple quantum donkey sugar lemon zebra"',
      ['amber orbit canyon tissue mango elder ripple quantum donkey sugar lemon zebra'],
    ],
  ])('%s', (text, found) => expect(secrets(text)).toEqual(found))
})

describe('a token by its word, in more forms', () => {
  it.each([
    ["SECRET_KEY = 'insecure-9#y!m3w@z(ej6+4yd%h9t)'", ['insecure-9#y!m3w@z(ej6+4yd%h9t)']],
    ['client_secret: 523e4567-e89b-12d3-a456-426614174000', ['523e4567-e89b-12d3-a456-426614174000']],
    ['tool --token abcdef123456', ['abcdef123456']],
    ['x?token=Zx81kQp0aa', ['Zx81kQp0aa']],
    ['JWT_SECRET=tangerinedreams', ['tangerinedreams']],
    ['Authorization: Token abcd1234efgh', ['abcd1234efgh']],
    ['ключ API: 7f3a9c2b4d5e6f70', ['7f3a9c2b4d5e6f70']],
    ['otpauth://totp/x?secret=KBSWYDPEHPKPXPAB&issuer=y', ['KBSWYDPEHPKPXPAB']],
  ])('%s', (text, found) => expect(secrets(text)).toEqual(found))
})

describe('a code for now, for a door, of a card', () => {
  it.each([
    ['CVV 317', ['317']],
    ['caduca 09/27, 317', ['317']],
    ['alarmcode 4917#', ['4917#']],
    ['digicode B4917', ['B4917']],
    ['code for the front gate 4917', ['4917']],
    ['el pin de la alarma es 4917', ['4917']],
    ['PIN mojej karty to 4917', ['4917']],
    ['491731 is your verification code', ['491731']],
    ['G-491731 is your Google verification code', ['G-491731']],
    ['Code 491731 expires in 10 minutes', ['491731']],
    ['backup codes:\n1. a1b2c-3d4e5\n2. f6g7h-8i9j0', ['a1b2c-3d4e5', 'f6g7h-8i9j0']],
    ['codes de secours : 4829 1834, 2938 1029', ['4829 1834', '2938 1029']],
  ])('%s', (text, found) => expect(secrets(text)).toEqual(found))
})

describe('a connection string in more forms', () => {
  it.each([
    [
      '"Default": "Host=db.example.org;Port=5432;Username=m;Password=Kiefer#Moos4" — x',
      'Host=db.example.org;Port=5432;Username=m;Password=Kiefer#Moos4',
    ],
    [
      'use host=10.1.2.3 port=5432 dbname=x user=app password=Kiefer4 now',
      'host=10.1.2.3 port=5432 dbname=x user=app password=Kiefer4',
    ],
    ['dsn app:Kiefer4@tcp(10.1.2.3:3306)/main', 'app:Kiefer4@tcp(10.1.2.3:3306)/main'],
  ])('%s', (text, found) => expect(secrets(text)).toEqual([found]))
})

describe('leaves what is no secret', () => {
  it.each([
    'password: string; password: required',
    'Password: forgotten',
    'the password is case-sensitive and up-to-date',
    'error code 404041 on page 3',
    'the code is 200 lines long',
    'the wifi is slow, network "Alder_5G"',
    'token: 123e4567-e89b-12d3-a456-426614174000',
    'seed data for tests: the words of the song that we all have sung and will sing when it is over again',
    'passwords: see docs, section4 and page12',
    'login: use the form / contact support2go',
    'const password = await prompt(question)',
    'security question: what is the name of your first pet?',
  ])('%s', (text) => expect(secrets(text)).toEqual([]))
})
