/**
 * Writes per second with an audit entry in the same transaction, beside the same writes without one: twenty writers in
 * one workspace, whose entries wait for each other, and one writer in each of twenty. Needs the PostgreSQL of
 * TEST_DATABASE_URL; an embedded database takes turns anyway and would measure itself.
 */
import { createDatabase, type TenantScope } from '../src/index.ts'
import { createUser, createWorkspace, freshPostgresDatabase } from '../src/testing/index.ts'

const SERVER = process.env['TEST_DATABASE_URL'] ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
const WRITERS = 20
/** The ways take turns, so that a busy moment of the machine strikes all of them. */
const ROUNDS = 7
const MS_PER_TURN = 1_500

const fresh = await freshPostgresDatabase(SERVER)
const database = createDatabase({ url: fresh.url, poolSize: WRITERS })
try {
  const owner = await createUser(database)
  const scopes: TenantScope[] = []
  for (let index = 0; index < WRITERS; index += 1) {
    const { workspaceId } = await createWorkspace(database, { ownerId: owner.id })
    scopes.push({ workspaceId, userId: owner.id })
  }
  const one = scopes.slice(0, 1)
  const ways = [
    { name: `1 workspace, ${WRITERS} writers`, places: one },
    { name: `${WRITERS} workspaces, 1 writer each`, places: scopes },
  ].map((way) => ({ ...way, bare: [] as number[], audited: [] as number[] }))

  for (const { places } of ways)
    for (const audited of [false, true]) await turn(places, audited, MS_PER_TURN / 3)
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { places, bare, audited } of ways) {
      bare.push(await turn(places, false, MS_PER_TURN))
      audited.push(await turn(places, true, MS_PER_TURN))
    }
  }

  console.log(`writes per second (median of ${ROUNDS} rounds)`)
  for (const { name, bare, audited } of ways) {
    const ratio = median(audited.map((rate, round) => rate / (bare[round] ?? Number.NaN)))
    const [without, beside] = [bare, audited].map((rates) => Math.round(median(rates)).toLocaleString('en'))
    console.log(`  ${name}: ${without} without, ${beside} with; with / without: ${ratio.toFixed(2)}`)
  }
} finally {
  await database.close()
  await fresh.drop()
}

/** Writes from twenty sides for a while, and answers how many a second were committed. */
async function turn(places: readonly TenantScope[], audited: boolean, ms: number): Promise<number> {
  const begun = performance.now()
  const until = begun + ms
  let written = 0
  const writer = async (place: TenantScope) => {
    while (performance.now() < until) {
      await database.tenant(place, async (tx) => {
        const { id: characterId } = await tx.character.create({ data: { name: 'Mira' } })
        if (!audited) return
        const actor = { actorId: place.userId ?? null, actorType: 'user', requestId: 'bench' } as const
        await database.audit(tx, { ...actor, action: 'character.created', detail: { characterId } })
      })
      written += 1
    }
  }
  const turns = Array.from({ length: WRITERS }, (_, index) => places[index % places.length])
  await Promise.all(turns.map((place) => place && writer(place)))
  return (written * 1_000) / (performance.now() - begun)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
