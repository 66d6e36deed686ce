import { Component, createRef } from 'react'
import type { ComponentProps } from 'react'

/**
 * A section that takes the focus when the element that had it goes away with a change of view, so
 * that a keyboard or a screen reader stays where it was. A class, because only
 * getSnapshotBeforeUpdate runs before React takes the old elements out.
 */
export class FocusKeeper extends Component<ComponentProps<'section'>> {
  readonly #section = createRef<HTMLElement>()

  override getSnapshotBeforeUpdate(): boolean {
    return this.#hasFocus()
  }

  override componentDidUpdate(_props: unknown, _state: unknown, hadFocus: boolean): void {
    if (hadFocus && !this.#hasFocus()) this.#section.current?.focus({ preventScroll: true })
  }

  override render() {
    return <section {...this.props} ref={this.#section} tabIndex={-1} />
  }

  #hasFocus(): boolean {
    const section = this.#section.current
    return section?.contains(section.ownerDocument.activeElement) ?? false
  }
}
