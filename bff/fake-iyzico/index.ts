/** The package door of the fake iyzico; everything behind it runs in a browser too. */
export { createFakeIyzico, type FakeIyzico, type FakeIyzicoOptions } from './create-fake-iyzico.ts'
export type { FakeControl, FakeState } from './control.ts'
export type { EndpointName } from './endpoint.ts'
export type { FaultOrder } from './faults.ts'
export type { Member, MemberCard } from './members.ts'
export { seedMember, seedMembers, type SeedMemberName } from './seed-members.ts'
export type { Switches } from './switches.ts'
