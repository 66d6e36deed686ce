/** A window for iyzico's page, opened by a press and blank until it is known where it goes. */
export type LoginWindow = {
  go: (url: string) => void
  /** Only while it is still blank: where it went, it is its buyer's. */
  close: () => void
  isClosed: () => boolean
}

/** Has to be called while a press lasts. Null where the browser opens no window. */
export function openLoginWindow(): LoginWindow | null {
  const opened = window.open('', '_blank', 'popup,width=480,height=760')
  if (!opened || opened.closed) return null
  opened.document.title = document.title
  opened.document.body.textContent = `${document.title}…`
  // Neither iyzico nor a bank behind it may send this frame elsewhere. The price, measured in
  // Chromium: once it has left, a window without an opener can be seen to close, but not be closed.
  opened.opener = null
  return {
    go: (url) => opened.location.replace(url),
    close: () => opened.close(),
    isClosed: () => opened.closed,
  }
}
