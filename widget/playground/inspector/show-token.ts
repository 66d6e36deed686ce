import type { World } from '../world/create-world.ts'

/** The life of the token that the frame has now, second by second. */
export function showToken(root: HTMLElement, { tokens, servers }: World): void {
  const part = (selector: string) => root.querySelector(selector) as HTMLElement
  const countdown = part('.countdown')
  const origin = part('[data-part=origin]')
  const left = part('.dial .left')
  const show = () => {
    const life = tokens.life()
    if (!life) return
    const leftMs = Math.max(0, life.endsAt - servers.clock.monotonic())
    countdown.textContent = toClock(leftMs)
    left.style.strokeDasharray = `${(leftMs / life.lifeMs) * 100} 100`
    origin.textContent = `${life.reason}, ${life.source}, for ${life.lifeMs / 1000} s`
  }
  show()
  setInterval(show, 1_000)
}

function toClock(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
