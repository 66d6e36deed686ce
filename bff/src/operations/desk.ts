import type { AppConfig } from '../app.ts'
import { toHex } from '../checkout/hex.ts'
import { createLedger } from '../checkout/ledger/ledger.ts'
import { createMembers } from '../checkout/members/members.ts'
import { createRetention } from '../checkout/members/retention.ts'
import type { Clock } from '../checkout/ports.ts'
import { webCryptoRandom as random } from '../checkout/random.ts'
import { createSealer } from '../checkout/sealer.ts'
import { createTimekeeper } from '../checkout/timekeeper.ts'
import { defaultSettings } from '../contract/index.ts'
import { createPaymentGateway } from '../iyzico/payment-gateway.ts'
import { SendError, type Send } from '../iyzico/send.ts'
import type { Store } from '../storage/store.ts'
import { createAskIyzico } from './ask-iyzico.ts'

export type Print = (line: string) => void

/** What the operator asked for cannot be done. The message is for a person, and says what to do. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}

export type Desk = Awaited<ReturnType<typeof openDesk>>

/** What an operator works with: the ledger beside the running BFF, and look-ups. It cannot charge. */
export async function openDesk(deps: {
  config: Pick<AppConfig, 'iyzico' | 'encryptionKeys'>
  store: Store
  send: Send
  clock: Clock
  print: Print
}) {
  const { config, store, send, clock, print } = deps
  const sealer = await createSealer({ keys: config.encryptionKeys, clock })
  const gateway = createPaymentGateway({
    ...config.iyzico,
    send,
    chargeSend: () => Promise.reject(new SendError('not_sent', 'An operator never charges')),
    randomKey: () => toHex(random(16)),
    maxAnswerBytes: defaultSettings.upstream.maxAnswerBytes,
    lookupTimeoutMs: defaultSettings.upstream.readTimeoutMs,
    chargeTimeoutMs: defaultSettings.payment.chargeTimeoutMs,
    now: clock.now,
  })
  const ledger = createLedger({
    store,
    timekeeper: createTimekeeper(clock),
    random,
    raise: ({ code, attemptId }) => print(`Look at ${attemptId}: ${code}.`),
    note: ({ code, attemptId }) => print(`Worth knowing of ${attemptId}: ${code}.`),
    pause: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    track: () => undefined,
  })
  return {
    store,
    ledger,
    ask: createAskIyzico(gateway),
    clock,
    sealer,
    members: createMembers({ store, sealer, clock, random }),
    retention: createRetention({
      store,
      sealer,
      clock,
      settings: defaultSettings.retention,
      mayGoOn: () => true,
    }),
  }
}
