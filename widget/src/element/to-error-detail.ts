import type { ErrorDetail } from '../protocol/messages.ts'

/** The `error` event of what no frame can tell. Without a connection nobody has to fix anything. */
export function toErrorDetail(
  code: 'frame_unreachable' | 'fetch_session_failed',
  userMessage: string,
): ErrorDetail {
  const isOffline = !navigator.onLine
  const retryable = isOffline || code === 'fetch_session_failed'
  return {
    code,
    category: isOffline ? 'network' : 'integration',
    retryable,
    recovery: retryable ? 'retry' : 'fix_integration',
    userMessage,
    requestId: null,
  }
}
