import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const secrets = (text: string): string[] =>
  redact(text, { types: ['secret'] }).findings.map(({ start, end }) => text.slice(start, end))

describe('a secret beside a telling word', () => {
  it.each([
    ['my guest wlan password is greenTiger!lamp ok?', 'greenTiger!lamp'],
    ['pw for staging is blue-7-Kettle, change it', 'blue-7-Kettle'],
    ['Kennwort für den Drucker: Loewe!2011', 'Loewe!2011'],
    ['la contraseña del router es Gato#Negro7', 'Gato#Negro7'],
    ['Mot de passe : "tarte aux pommes9!"', 'tarte aux pommes9!'],
    ['Mot de passe : "tarte9!aux,pommes"', 'tarte9!aux,pommes'],
    ['hasło do panelu: Wisła_1948', 'Wisła_1948'],
    ['Пароль для почты: Zima!2020', 'Zima!2020'],
    ['Wi-Fi密码是 panda!8899', 'panda!8899'],
    ['パスワードは sakura#2024 です', 'sakura#2024'],
    ['lösenord: Fika!1600', 'Fika!1600'],
    ['şifre: Cay_Bardak1', 'Cay_Bardak1'],
    ['<property name="db.password" value="k4tze(n)x" />', 'k4tze(n)x'],
    ['{"smtpPass": "mx!44.Lane"}', 'mx!44.Lane'],
    ['"password": "swordfish"', 'swordfish'],
    [String.raw`{\"password\":\"tr4in.Spott\"}`, 'tr4in.Spott'],
    ['<password>h3ron,Lake</password>', 'h3ron,Lake'],
    ['mysql -u app -pMoss%77x crm', 'Moss%77x'],
    ["sshpass -p 'Fern!Gully9' ssh root@host", 'Fern!Gully9'],
    ['passphrase for the backup: velvet anchor puzzle mountain', 'velvet anchor puzzle mountain'],
    ['My PIN is 4821, keep it', '4821'],
    ['la porte, digicode 5512', '5512'],
    ['Ihr Bestätigungscode: 204 118', '204 118'],
    ['Cookie: sid=s%3AqX81kzPa0LmZ77bTyQ2w.Rr4; lang=en', 's%3AqX81kzPa0LmZ77bTyQ2w.Rr4'],
  ])('%s', (text, secret) => expect(secrets(text)).toEqual(secret === undefined ? [] : [secret]))
})

describe('leaves what is said about secrets', () => {
  it.each([
    'The password must have 12 characters and is required.',
    'password is case-sensitive, token: optional',
    'Your password expires on 2024-12-31; password_updated_at: 2024-11-01',
    '{"password": "Passwort", "type": "password", "label": "Password (optional)"}',
    'password: Optional[str], password: List<string>, password=get_password(user)',
    'PASSWORD={{ vault.db }} and -p $PASSWORD and <password>${pw}</password>',
    'the passphrase: enter the words from the card',
    'password hashing with SHA-256 or bcrypt; options to pass to the BrowserRouter',
    'rent is 300 pw all in, 4 bedrooms',
    'docker run -p 8080:80 app; ssh -p 2222 host; mysql -P 3306',
    'PIN code 560001, pin 12 of the chip, OTP is 6 digits',
    'the access code: 1234-5678 of the form, error code 40401',
    'We need to pass `batch=1` and to reset the password on first login.',
  ])('%s', (text) => expect(secrets(text)).toEqual([]))
})
