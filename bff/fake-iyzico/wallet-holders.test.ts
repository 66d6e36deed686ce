import { expect, test } from 'vitest'
import { aFake } from './fake.fixture.ts'
import { createMemberRegistry } from './members.ts'
import { seedMember, seedMembers } from './seed-members.ts'
import { findHolder, findHolderByGsm } from './wallet-holders.ts'

test('finds a wallet holder by who they are and by their number', () => {
  const members = createMemberRegistry(seedMembers)
  const { memberIdentifier, gsmNumber = '' } = seedMember('card')
  const holder = findHolder(memberIdentifier, members)

  expect(holder?.cards.map(({ lastFourDigits }) => lastFourDigits)).toEqual(['0003', '0016'])
  expect(findHolderByGsm(gsmNumber, members)).toEqual(holder)
  expect(findHolder('nobody', members)).toBeUndefined()
  expect(findHolderByGsm('+905551234567', members)).toBeUndefined()
})

test('goes on with the session of the same kind, and begins one for another kind', async () => {
  const { visit, lookUp } = aFake()
  const { sessionToken } = seedMember('card')
  const sessionOf = async (way: string) => {
    const { token } = await visit({ payWith: [way] })
    return (await lookUp(token)).sessionInfo.sessionToken
  }

  await expect(sessionOf('5526080000000006')).resolves.toBe(sessionToken)
  const fund = await sessionOf('balance')
  expect(fund).not.toBe(sessionToken)
  await expect(sessionOf('balance')).resolves.toBe(fund)
  await expect(sessionOf('0003')).resolves.toBe(sessionToken)
})

test('begins a session of its own for each payment, when told so', async () => {
  const { visit, lookUp, control, post } = aFake({ hostedSession: 'new' })
  const { sessionToken, memberIdentifier } = seedMember('card')
  const first = await lookUp((await visit()).token)
  const second = await lookUp((await visit()).token)
  const tokens = [sessionToken, first.sessionInfo.sessionToken, second.sessionInfo.sessionToken]

  expect(new Set(tokens).size).toBe(3)
  for (const each of tokens) {
    const wallet = { sessionToken: each, memberIdentifier }
    expect((await post('retrieve/access-token', wallet)).body.status).toBe('success')
  }
  expect(control.charges()).toHaveLength(2)
})

test('begins a new session for a member whose session has ended', async () => {
  const { visit, lookUp, control } = aFake()
  const { gsmNumber = '', sessionToken } = seedMember('ended-session')
  const { token } = await visit({ gsmNumber })
  const { sessionInfo } = await lookUp(token)

  expect(sessionInfo.sessionStatus).toBe('ACTIVE')
  expect(sessionInfo.sessionToken).not.toBe(sessionToken)
  control.endSession(sessionInfo.sessionToken)
  expect((await lookUp(token)).sessionInfo.sessionStatus).toBe('PASSIVE')
})

test('keeps every card that was ever paid with', async () => {
  const { app, visit } = aFake()
  await visit({ payWith: ['4766620000000001'] })
  await visit({ payWith: ['balance'] })
  const { url } = await visit({ payWith: [] })
  const page = await (await app.request(url)).text()

  for (const key of ['47666200-0001', '55047200-0003', '58900400-0016']) {
    expect(page).toContain(`value="card-${key}"`)
  }
})
