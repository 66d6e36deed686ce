import type { Messages } from '../i18n/messages.ts'
import type { HostState } from '../protocol/messages.ts'
import { toErrorDetail } from './error-detail.ts'
import type { Host } from './host.ts'
import { toHostState } from './to-host-state.ts'
import type { View } from './view.ts'

/** Tells the merchant's page what is on the screen, each thing once however often it is called. */
export function createViewReporter(host: Host): (view: View, texts: Messages | null) => void {
  let reported: HostState | null = null
  let isReady = false
  let reportedFailure: string | null = null

  return (view, texts) => {
    const state = toHostState(view)
    if (state !== reported) host.report({ type: 'state', state })
    reported = state

    if (!isReady && state !== 'loading' && state !== 'error') {
      isReady = true
      host.report({ type: 'ready' })
    }

    const detail = texts && toErrorDetail(view, texts)
    const failure = detail && `${detail.code} ${detail.requestId}`
    if (detail && failure !== reportedFailure) {
      host.report({ type: 'event', name: 'error', detail })
    }
    reportedFailure = failure
  }
}
