export type Redaction = { field: string; type: string; placeholder: string; count: number }

const KINDS: Readonly<Record<string, [one: string, many: string]>> = {
  private_key: ['private key', 'private keys'],
  connection_string: ['connection string', 'connection strings'],
  url_credentials: ['address with a password', 'addresses with a password'],
  jwt: ['access token', 'access tokens'],
  api_key: ['API key', 'API keys'],
  secret: ['password or secret', 'passwords or secrets'],
  crypto_wallet: ['wallet address', 'wallet addresses'],
  email: ['e-mail address', 'e-mail addresses'],
  iban: ['IBAN', 'IBANs'],
  card: ['card number', 'card numbers'],
  national_id: ['identity number', 'identity numbers'],
  medical_id: ['medical number', 'medical numbers'],
  passport: ['passport number', 'passport numbers'],
  driver_license: ['driving licence number', 'driving licence numbers'],
  bank_account: ['bank account', 'bank accounts'],
  ip: ['network address', 'network addresses'],
  mac: ['device address', 'device addresses'],
  date_of_birth: ['date of birth', 'dates of birth'],
  phone: ['phone number', 'phone numbers'],
  address: ['postal address', 'postal addresses'],
}

/** One line for each kind: how many values of it there were, and what stands in their place. */
export function byKind(redactions: readonly Redaction[]): { kind: string; placeholders: string[] }[] {
  return [...Map.groupBy(redactions, ({ type }) => type)].map(([type, all]) => {
    const placeholders = [...new Set(all.map(({ placeholder }) => placeholder))]
    const [one, many] = KINDS[type] ?? ['value', 'values']
    return { kind: placeholders.length === 1 ? `One ${one}` : `${placeholders.length} ${many}`, placeholders }
  })
}
