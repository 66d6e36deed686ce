import type { HostState } from '../protocol/messages.ts'
import type { View } from './view.ts'

/** `data-state` of the element while a view is on the screen. */
export function toHostState(view: View): HostState {
  switch (view.kind) {
    case 'loading':
    case 'paused':
      return 'loading'
    case 'ready':
      return 'ready'
    case 'login':
      return 'login'
    case 'paid':
      return 'success'
    case 'in_progress':
    case 'review':
      return 'verifying'
    case 'paying':
    case 'challenge':
    case 'declined':
    case 'unknown':
      return view.kind
    case 'failed':
      return view.isRetrying ? 'loading' : 'error'
    case 'over':
    case 'offline':
      return 'error'
  }
}
