import { describe, expect, it } from 'vitest'
import { redact } from './redact.ts'

const found = (text: string): string[] =>
  redact(text, { types: ['secret'] }).findings.map(({ start, end }) => text.slice(start, end))

describe('passwords that commands and functions are given', () => {
  it.each([
    ['mysqli_connect("localhost", "root", "rosebud77", "db")', 'rosebud77'],
    ['smtp.login("robot", "rosebud77")', 'rosebud77'],
    ['requests.get(url, auth=("robot", "rosebud77"))', 'rosebud77'],
    ['ConvertTo-SecureString "Rosebud77!" -AsPlainText', 'Rosebud77!'],
    ['net user robot Rosebud77! /add', 'Rosebud77!'],
    ["CREATE USER robot IDENTIFIED BY 'rosebud77';", 'rosebud77'],
    ['lftp -u robot,rosebud77 host', 'rosebud77'],
    ['smbclient -U robot%rosebud77 //srv/x', 'rosebud77'],
    ['xfreerdp /u:robot /p:Rosebud77! /v:host', 'Rosebud77!'],
    ['keytool -list -storepass rosebud77', 'rosebud77'],
    ['htpasswd -nbB robot rosebud77', 'rosebud77'],
    ['WIFI:T:WPA;S:Home;P:rosebud77;;', 'rosebud77'],
    ['enable secret rosebud77', 'rosebud77'],
    ['mysql -h db2 -u root -pNutmeg88lamp crm', 'Nutmeg88lamp'],
    ['rosebud77 is my password', 'rosebud77'],
    ['ada@example.org:rosebud77', 'rosebud77'],
  ])('%s', (text, value) => expect(found(text)).toEqual([value]))
})

describe('leaves other arguments', () => {
  it.each([
    'net user and htpasswd are commands of old',
    'server.login(form, callback2)',
    'mysql -h db2 -P 3306 crm',
    'scp ada@example.org:/srv/file2 .',
    'unzip archive2.zip -d target3',
  ])('%s', (text) => expect(found(text)).toEqual([]))
})
