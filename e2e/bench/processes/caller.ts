// Makes signed calls to an upstream, with the BFF's own client or with iyzico's SDK, and counts what
// they cost this process. Asked with a number of calls, it answers when they are done.
import { createIyzicoClient } from 'bff/iyzico-client'
import { nodeHashes } from 'bff/node-hashes'
import { createUndiciSend } from 'bff/undici-send'
import { createWalletGateway } from 'bff/wallet-gateway'
import Iyzipay from 'iyzipay'
import { endWithParent } from './end-with-parent.ts'

/** How it is started; one JSON argument. */
export type CallerOptions = {
  with: 'client' | 'sdk'
  url: string
  credentials: { apiKey: string; secretKey: string }
  wallet: { sessionToken: string; memberIdentifier: string }
}

export type CallRequest = { calls: number; atOnce: number }
export type CallReport = { cpuMs: number; elapsedMs: number; failures: number }

const options = JSON.parse(process.argv[2] ?? '') as CallerOptions
const { url, credentials, wallet } = options
const context = { locale: 'tr' as const, conversationId: 'order-of-the-bench-0001' }
const call = options.with === 'client' ? createClientCall() : createSdkCall()
endWithParent()

process.on('message', ({ calls, atOnce }: CallRequest) => {
  void run(calls, atOnce).then((report) => process.send?.(report))
})
process.send?.({ isReady: true })

async function run(calls: number, atOnce: number): Promise<CallReport> {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  let left = calls
  let failures = 0
  const callOnAndOn = async () => {
    while (left > 0) {
      left -= 1
      if (!(await call())) failures += 1
    }
  }
  await Promise.all(Array.from({ length: atOnce }, callOnAndOn))
  const { user, system } = process.cpuUsage(before)
  return { cpuMs: (user + system) / 1_000, elapsedMs: performance.now() - startedAt, failures }
}

/** `retrieve/access-token`, as the BFF makes it: signed, sent, read, checked, its life worked out. */
function createClientCall(): () => Promise<boolean> {
  const client = createIyzicoClient({
    ...credentials,
    baseUrl: url,
    send: createUndiciSend().send,
    randomKey: () => crypto.randomUUID().replaceAll('-', ''),
    maxAnswerBytes: 1_048_576,
    timeoutMs: 10_000,
    hmac: nodeHashes.hmac,
  })
  const gateway = createWalletGateway(client)
  return async () => (await gateway.fetchAccessToken(wallet, context)).kind === 'token'
}

/** The SDK has no call of the wallet; this one is signed alike and carries as many characters. */
function createSdkCall(): () => Promise<boolean> {
  const sdk = new Iyzipay({ uri: url, ...credentials })
  const token = wallet.sessionToken + wallet.memberIdentifier
  return () =>
    new Promise((resolve) => {
      sdk.checkoutForm.retrieve({ ...context, token }, (error, result) =>
        resolve(error === null && result?.status === 'success'),
      )
    })
}
