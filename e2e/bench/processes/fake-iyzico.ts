// A fake iyzico as a process of its own; its first message says where it answers.
import type { FaultOrder, Member, Switches } from 'bff/fake-iyzico'
import { startFakeIyzico } from 'bff/fake-iyzico/server'
import { endWithParent } from './end-with-parent.ts'

/** How it is started; one JSON argument. */
export type FakeOptions = {
  credentials: { apiKey: string; secretKey: string }
  members: readonly Member[]
  switches: Partial<Switches>
  /** The first one that fits a call strikes it. */
  faults: readonly FaultOrder[]
  webhookUrl: string
}

const options = JSON.parse(process.argv[2] ?? '') as FakeOptions
const { credentials, members, switches, faults, webhookUrl } = options
endWithParent()
const { url, control } = await startFakeIyzico({ credentials, members, switches })
for (const fault of faults) control.fail(fault)
control.webhooks({ url: webhookUrl })
process.send?.({ address: url })
