import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Attempt } from 'bff/contract'
import type { ApiClient } from '../../api/api-client.ts'
import { ApiError, toNetworkError } from '../../api/api-error.ts'
import type { LoginReason } from '../../protocol/messages.ts'
import { type Login, noLogin } from './login.ts'
import type { LoginWindow } from './login-window.ts'

type Options = Pick<ApiClient, 'openHostedLogin'> & {
  /** Whether iyzico's page can be paid at this moment. */
  isPageOpen: boolean
  /** Whether the merchant's page lets the buyer leave. */
  askPage: (reason: LoginReason) => Promise<boolean>
  /** A window, where one is wanted and can be had; else null, and the whole page goes there. */
  openWindow: () => LoginWindow | null
  leave: (url: string) => void
  /** The last attempt as the BFF knows it now; undefined when that cannot be read. */
  readAttempt: () => Promise<Attempt | null | undefined>
  /** iyzico's page is open because of a press in this frame. */
  onOpened: (attempt: Attempt) => void
  onWindowClosed: () => void
}

export type LoginHandle = Login & {
  press: (reason: LoginReason) => void
  /** The buyer wants another way than the linked wallet, or that one after all. */
  choose: (isChosen: boolean) => void
}

/** `kept`: the merchant's page wants its buyer to stay. */
type Entry =
  | { kind: 'left' | 'kept'; failure: null }
  | { kind: 'refused'; failure: ApiError | null }

const lookEveryMs = 1_000

/** The way to iyzico's own page, where the buyer logs in and pays. Mounted once in a frame. */
export function useLogin(options: Options): LoginHandle {
  const { isPageOpen, askPage, openHostedLogin, openWindow, leave, readAttempt, onOpened } = options
  const [state, setState] = useState(noLogin)
  const isLocked = useRef(false)
  const shown = useRef<LoginWindow | null>(null)
  const show = (change: Partial<Login>) => setState((before) => ({ ...before, ...change }))

  const tellClosed = useEffectEvent(() => {
    show({ isWindowClosed: true })
    options.onWindowClosed()
  })
  useEffect(() => {
    if (!isPageOpen) return
    // Nothing tells that a window of another origin is gone.
    const timer = setInterval(() => {
      if (!shown.current?.isClosed()) return
      shown.current = null
      tellClosed()
    }, lookEveryMs)
    return () => {
      clearInterval(timer)
      shown.current = null
      setState(({ isChosen, isBusy }) => ({ ...noLogin, isChosen, isBusy }))
    }
  }, [isPageOpen])

  /** Goes to iyzico, for a person. Locked before anything waits: once is once. */
  function press(reason: LoginReason) {
    if (isLocked.current) return
    isLocked.current = true
    // Now or never: a browser opens windows only while the press lasts.
    shown.current = tryToOpen(openWindow)
    show({ isBusy: true, failure: null, isWindowClosed: false })
    void go(reason, shown.current)
  }

  async function go(reason: LoginReason, opened: LoginWindow | null) {
    const { kind, failure } = await enter(reason, opened)
    if (kind !== 'left') opened?.close()
    // Left or refused, the order is another than before.
    const attempt = kind === 'kept' ? null : await readAttempt().catch(() => undefined)
    isLocked.current = false
    show({ isBusy: false, failure, ...(kind === 'left' && { isChosen: false }) })
    if (kind === 'left' && attempt) onOpened(attempt)
  }

  async function enter(reason: LoginReason, opened: LoginWindow | null): Promise<Entry> {
    try {
      if (!(await askPage(reason))) return { kind: 'kept', failure: null }
      const { url } = await openHostedLogin()
      const { href } = new URL(url, location.origin)
      if (opened) opened.go(href)
      else leave(href)
      return { kind: 'left', failure: null }
    } catch (cause) {
      const error = cause instanceof ApiError ? cause : toNetworkError('login: no answer', cause)
      // An attempt in the way is an answer: what it is about is read, and shown.
      return { kind: 'refused', failure: error.attempt ? null : error }
    }
  }

  return { ...state, press, choose: (isChosen) => show({ isChosen, failure: null }) }
}

/** A browser that refuses the window is one that opens none. */
function tryToOpen(openWindow: Options['openWindow']): LoginWindow | null {
  try {
    return openWindow()
  } catch {
    return null
  }
}
