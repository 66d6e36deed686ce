import type {
  EventDetails,
  FrameEventName,
  FrameOptions,
  SecretReason,
  UpMessage,
} from '../protocol/messages.ts'

/** `none`: the page has no way to another secret. `failed`: it has, and that did not work now. */
export type SecretAnswer =
  | { kind: 'secret'; clientSecret: string }
  | { kind: 'none' }
  | { kind: 'failed' }

/** The merchant's page as the frame knows it: what it asked for, and where to report. */
export type Host = {
  /** The latest options; a new object whenever one changed, the same one otherwise. */
  options: () => FrameOptions
  /** Calls `listener` when the options changed. Returns the way to stop. */
  onOptions: (listener: () => void) => () => void
  /** Calls `listener` once, when the element left the page. Returns the way to stop. */
  onDestroy: (listener: () => void) => () => void
  report: (message: UpMessage) => void
  /**
   * Fires an event that a listener of the page may cancel. False when one did, and when no answer
   * came in time.
   */
  ask: <Name extends FrameEventName>(name: Name, detail: EventDetails[Name]) => Promise<boolean>
  /** Asks the page for a client secret of the same session that works. */
  askSecret: (reason: SecretReason) => Promise<SecretAnswer>
  /** Takes the client secret out of the options, once whoever needs it has it. */
  forgetSecret: () => void
}
