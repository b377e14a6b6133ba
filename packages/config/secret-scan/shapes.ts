/**
 * What secrets look like. Shapes with a fixed beginning first: they name their vendor and are seldom wrong. Each is
 * linear, and bounded where it repeats.
 */
export const SHAPES = {
  'private key': /-----BEGIN (?:[A-Z0-9]{1,16} ){0,2}PRIVATE KEY(?: BLOCK)?-----\s+[A-Za-z0-9+/=]{16}/g,
  'AWS access key': /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/g,
  'AWS secret key': /\baws.{0,20}secret.{0,20}['"=:\s]([A-Za-z0-9/+]{40})\b/gi,
  'GitHub token': /\bgh[pousr]_[A-Za-z0-9]{36,255}\b|\bgithub_pat_[A-Za-z0-9_]{36,255}\b/g,
  'GitLab token': /\bgl(?:pat|ptt|dt|rt|cbt|soat)-[\w-]{20,64}/g,
  'Slack token': /\bxox[abeoprs]-[A-Za-z0-9-]{10,250}|\bxapp-\d-[A-Za-z0-9-]{10,250}/g,
  'Slack webhook': /hooks\.slack\.com\/(?:services|workflows)\/[A-Za-z0-9/]{20,120}/g,
  'Discord webhook': /discord(?:app)?\.com\/api\/webhooks\/\d{15,22}\/[\w-]{40,100}/g,
  'Stripe key': /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,250}\b/g,
  'webhook secret': /\bwhsec_[A-Za-z0-9+/=]{24,100}/g,
  'Google API key': /\bAIza[\w-]{35}\b/g,
  'Google client secret': /\bGOCSPX-[\w-]{20,40}/g,
  'Anthropic key': /\bsk-ant-[\w-]{20,200}/g,
  'OpenAI key': /\bsk-(?!ant-)(?:proj-|svcacct-|admin-|or-v1-)?[A-Za-z0-9_-]{32,250}/g,
  'Hugging Face token': /\bhf_[A-Za-z0-9]{30,60}\b/g,
  'npm token': /\bnpm_[A-Za-z0-9]{36}\b/g,
  'PyPI token': /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,250}/g,
  'SendGrid key': /\bSG\.[\w-]{16,32}\.[\w-]{32,64}/g,
  'Mailgun key': /\bkey-[0-9a-f]{32}\b/g,
  'Twilio key': /\bSK[0-9a-f]{32}\b/g,
  'Telegram token': /\b\d{8,10}:AA[\w-]{33}\b/g,
  'DigitalOcean token': /\bdo[opr]_v1_[0-9a-f]{64}\b/g,
  'Shopify token': /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/g,
  'Azure key': /\b(?:Account|SharedAccess)Key=[A-Za-z0-9+/]{40,88}={0,2}/g,
  'JSON web token': /\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{20,1000}/g,
  'address with a password':
    /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"`<>${}]{0,64}:([^\s:@/'"`<>${}…]{3,128})@[A-Za-z0-9.-]{1,128}/g,
  'secret in an assignment':
    /\b[A-Z0-9_]{0,40}(?:SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|PRIVATE_?KEY|ENCRYPTION_KEYS?)\b['"]?\s{0,4}[=:]\s{0,4}['"]?([A-Za-z0-9+/_=-]{32,512})/gi,
} as const satisfies Record<string, RegExp>

export type Shape = keyof typeof SHAPES

/** Bits of information in a character, by how often each occurs: a word of a language has less than a random value. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>()
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  )
}
