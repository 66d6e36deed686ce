import type { World } from '../world/create-world.ts'
import { nextAnswerNames, nextAnswers, type NextAnswer } from '../world/next-answer.ts'
import { findPart } from '../find-part.ts'
import { moveClock, setOnline } from './frame-window.ts'
import panel from './panel.html?raw'
import { showNotes } from './show-notes.ts'
import { showToken } from './show-token.ts'
import { toDiagnostics } from './to-line.ts'

const tenMinutes = 10 * 60_000

type Page = Window & { Date: DateConstructor }

type Deps = {
  /** What is being looked at, for the diagnostics. */
  about: () => string
  /** The frame of the wallet, while there is one. */
  frame: () => HTMLIFrameElement | null | undefined
}

/** The inspector: what happens in a world, and the switches to make something happen. */
export function showInspector(root: HTMLElement, world: World, { about, frame }: Deps): void {
  root.innerHTML = panel
  const button = (name: string) => findPart(`[data-do=${name}]`, HTMLButtonElement, root)
  const { recorder, servers, tokens } = world
  const page = () => frame()?.contentWindow as Page | null | undefined
  const say = (text: string) => recorder.add({ kind: 'control', text })
  const onPress = (name: string, act: () => void) => button(name).addEventListener('click', act)

  onPress('expire', () => {
    const life = tokens.life()
    const leftMs = life ? Math.max(0, life.endsAt - servers.clock.monotonic()) : 0
    // Time passes for everybody: else the BFF would hand out the same token once more.
    servers.clock.move(leftMs)
    const shown = page()
    if (shown) moveClock(shown, leftMs)
    say(`${Math.round(leftMs / 1000)} s passed at once`)
  })
  const skew = (ms: number, text: string) => {
    const shown = page()
    if (shown) moveClock(shown, ms)
    say(shown ? text : 'there is no frame whose clock could be set')
  }
  onPress('later', () => skew(tenMinutes, 'the buyer’s clock was set forward by 10 minutes'))
  onPress('earlier', () => skew(-tenMinutes, 'the buyer’s clock was set back by 10 minutes'))
  const offline = button('offline')
  offline.addEventListener('click', () => {
    const isOnline = offline.ariaPressed === 'true'
    offline.ariaPressed = String(!isOnline)
    offline.textContent = isOnline ? 'Go offline' : 'Back online'
    world.setOnline(isOnline)
    const shown = page()
    if (shown) setOnline(shown, isOnline)
    say(isOnline ? 'online again' : 'offline')
  })
  onPress('end-session', () =>
    say(world.endWalletSession() ? 'iyzico ended the wallet session' : 'no wallet session to end'),
  )
  bindNextAnswer(findPart('[data-do=next]', HTMLSelectElement, root), world, say)

  onPress('copy', () => {
    const text = toDiagnostics(recorder.notes(), {
      scenario: about(),
      userAgent: navigator.userAgent,
    })
    navigator.clipboard.writeText(text).then(
      () => say('the diagnostics were copied'),
      () => say('this browser lets nothing be copied'),
    )
  })
  showNotes(root, recorder)
  showToken(root, world)
}

function bindNextAnswer(
  select: HTMLSelectElement,
  world: World,
  say: (text: string) => void,
): void {
  const usual = new Option('as usual', '')
  const options = nextAnswerNames.map((name) => new Option(nextAnswers[name].label, name))
  select.replaceChildren(usual, ...options)
  select.addEventListener('change', () => {
    if (!select.value) return
    const name = select.value as NextAnswer
    world.orderNext(name)
    say(`next answer of iyzico: ${nextAnswers[name].label}`)
    // It has been ordered; choosing the same once more orders another.
    select.value = ''
  })
}
