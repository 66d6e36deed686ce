import type { FailureCode, Messages } from '../i18n/messages.ts'
import type { ErrorDetail } from '../protocol/messages.ts'
import type { Failure, View } from './view.ts'

/** What a merchant's page can do about a failure. */
const remedies = {
  offline: ['network', 'retry'],
  network: ['network', 'retry'],
  contract: ['service', 'contact_support'],
  invalid_request: ['integration', 'fix_integration'],
  unauthorized: ['integration', 'fix_integration'],
  access_token_invalid: ['wallet', 'retry'],
  origin_not_allowed: ['integration', 'fix_integration'],
  not_found: ['integration', 'fix_integration'],
  method_not_allowed: ['integration', 'fix_integration'],
  session_conflict: ['integration', 'fix_integration'],
  wallet_not_linked: ['wallet', 'login'],
  wallet_session_ended: ['wallet', 'login'],
  payment_in_progress: ['session', 'reconcile'],
  already_paid: ['session', 'reconcile'],
  amount_changed: ['session', 'reconcile'],
  session_expired: ['session', 'reconcile'],
  session_cancelled: ['session', 'reconcile'],
  payload_too_large: ['integration', 'fix_integration'],
  unsupported_media_type: ['integration', 'fix_integration'],
  rate_limited: ['service', 'wait'],
  internal: ['service', 'contact_support'],
  upstream_unavailable: ['service', 'retry'],
  misconfigured: ['integration', 'contact_support'],
  overloaded: ['service', 'wait'],
  upstream_timeout: ['service', 'retry'],
  login_failed: ['wallet', 'contact_support'],
  fetch_session_failed: ['integration', 'retry'],
} as const satisfies Record<FailureCode, [ErrorDetail['category'], ErrorDetail['recovery']]>

/** The `error` event of a view in which something has failed; null for every other view. */
export function toErrorDetail(view: View, texts: Messages): ErrorDetail | null {
  const failure = toFailure(view)
  if (!failure) return null
  const { code, retryable, requestId } = failure
  const [category, recovery] = remedies[code]
  const userMessage = texts.failures[code]
  return { code, category, retryable, recovery, userMessage, requestId }
}

function toFailure(view: View): Failure | null {
  switch (view.kind) {
    case 'failed':
      return view.isRetrying ? null : view
    case 'ready':
    case 'login':
    case 'challenge':
      return view.notice
    case 'declined':
      return view.login?.notice ?? null
    case 'offline':
      return { code: 'offline', retryable: true, requestId: null }
    case 'over':
      return { ...view, retryable: false }
    default:
      return null
  }
}
