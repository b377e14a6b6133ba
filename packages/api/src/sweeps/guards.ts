import type { ProcedureMeta, Waiver } from '../meta.ts'
import type { Swept } from './walk.ts'

const BEFORE = ['requestLog', 'errorBoundary', 'rateLimit']
const AFTER = ['input', 'output']

/** What each kind of access must pass, in this order and with nothing in between. */
const CHAINS: Record<ProcedureMeta['access'], readonly string[]> = {
  public: [...BEFORE, 'csrf'],
  account: [...BEFORE, 'authenticate', 'csrf', 'permission', 'stepUp'],
  admin: [...BEFORE, 'authenticate', 'csrf', 'permission', 'stepUp'],
  workspace: [...BEFORE, 'authenticate', 'csrf', 'workspace', 'permission', 'stepUp', 'idempotency'],
}

/** Fewer words than this are no reason. */
const SHORTEST_REASON = 20

/** A proof older than this is no more than the session itself. */
const LONGEST_PROOF_MINUTES = 60

/** What is wrong with the guards that a procedure declares and passes. */
export function guardFaults({ meta, chain }: Swept): string[] {
  if (!meta) return ['declares nothing: it was not built by the chain']
  const { access, permission, limit, prompt, stepUp } = meta
  const faults: string[] = []
  const expected = [...CHAINS[access], ...(prompt ? ['input', 'promptGuard', 'output'] : AFTER)]
  if (chain.join() !== expected.join())
    faults.push(`passes [${chain.join(' ')}] instead of [${expected.join(' ')}]`)
  if (access === 'public' && typeof permission === 'string') faults.push('is public but names a permission')
  if (stepUp && !(stepUp.withinMinutes > 0 && stepUp.withinMinutes <= LONGEST_PROOF_MINUTES))
    faults.push('wants a proof that is recent, and takes any')
  if (access !== 'public' && typeof permission !== 'string') faults.push('waives its permission')
  for (const [what, declared] of Object.entries({ permission, limit })) {
    if (typeof declared !== 'string' && declared.because.trim().length < SHORTEST_REASON) {
      faults.push(`waives its ${what} without a reason`)
    }
  }
  return faults
}

/** Every exception from a guard, with its reason, for a person to read. */
export function waivers({ path, meta }: Swept): string[] {
  const declared: [string, string | Waiver | undefined][] = [
    ['anyone may call', meta?.permission],
    ['not counted', meta?.limit],
  ]
  return declared.flatMap(([what, waiver]) =>
    typeof waiver === 'object' ? [`${path}: ${what}, because: ${waiver.because}`] : [],
  )
}
