/** What several instances on one PostgreSQL may rely on, with real processes. */
import { expect, it, onTestFinished } from 'vitest'
import type { ClaimOutcome } from '../checkout/ledger-store.ts'
import { openPostgresStore } from './postgres-store.ts'
import { usePostgres } from './postgres/test-postgres.ts'
import { aClaim, anAttempt, aSession } from './store-contract/rows.ts'
import { startStoreProcess } from './store-process.fixture.ts'

const postgres = usePostgres()

const storeUrl = new URL('./postgres-store.ts', import.meta.url).href

/** For each line `{url, claims}`: opens the store, makes all claims at once, says what came of them. */
const program = `
  import { createInterface } from 'node:readline'
  import { openPostgresStore } from '${storeUrl}'
  console.log('waiting')
  for await (const line of createInterface({ input: process.stdin })) {
    const { url, claims } = JSON.parse(line)
    const store = await openPostgresStore(url)
    const outcomes = await Promise.all(claims.map((claim) => store.claimAttempt(...claim)))
    await store.close()
    console.log(JSON.stringify(outcomes))
  }
`

function startProcess() {
  const { tell, ...rest } = startStoreProcess(program)
  return {
    ...rest,
    claim: (url: string, claims: ReturnType<typeof aClaim>[]) => tell({ url, claims }),
  }
}

async function openStore(url: string) {
  const store = await openPostgresStore(url)
  onTestFinished(() => store.close())
  return store
}

it('R20: lets one of 200 claims win that three processes make of one session', async () => {
  const url = await postgres.emptyUrl()
  const store = await openStore(url)
  const processes = Array.from({ length: 3 }, startProcess)
  const answers = () => Promise.all(processes.map(({ line }) => line()))
  expect(await answers()).toEqual(Array(3).fill('waiting'))

  for (let round = 1; round <= 5; round += 1) {
    const sessionId = `cs_${round}`
    await store.insertSession(aSession({ id: sessionId, conversationId: sessionId }))
    const claims = Array.from({ length: 200 }, (_, index) =>
      aClaim(anAttempt(`${round}_${index}`, { sessionId })),
    )
    for (const [index, { claim }] of processes.entries()) {
      claim(
        url,
        claims.filter((_, number) => number % 3 === index),
      )
    }
    const outcomes = (await answers()).flatMap((line) => JSON.parse(line) as ClaimOutcome[])
    expect(outcomes.toSorted()).toEqual(['claimed', ...Array(199).fill('in_flight')])
    expect(await store.listAttempts(sessionId)).toHaveLength(1)
    expect(await store.listAttemptsIn(['claimed'])).toHaveLength(round)
  }
})

it('lets four processes open an empty database at once', async () => {
  const processes = Array.from({ length: 4 }, startProcess)
  const answers = () => Promise.all(processes.map(({ line }) => line()))
  expect(await answers()).toEqual(Array(4).fill('waiting'))

  for (let round = 1; round <= 5; round += 1) {
    const url = await postgres.emptyUrl()
    for (const { claim } of processes) claim(url, [])
    expect(await answers()).toEqual(Array(4).fill('[]'))
    const store = await openStore(url)
    expect(await store.insertSession(aSession())).toBe(true)
    expect(await store.claimAttempt(...aClaim())).toBe('claimed')
  }
})
