import type { Machine } from '../instance.ts'
import type { World } from '../world.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute

type Trouble = { label: string; run: () => Promise<void> | void }

/** Machines, their clocks, the store and the keys, as far as they go wrong by themselves. */
export function createMachines(world: World) {
  const { chance, weather, trace, scheduler, ledger } = world
  const skews = new Map<Machine, number>()

  function newMachine(): Machine {
    const skew = weather.skewMs === 0 ? 0 : chance.between(-weather.skewMs, weather.skewMs)
    const machine = { offsetMs: skew, moves: [] }
    skews.set(machine, skew)
    return machine
  }

  /** What goes wrong in this turn, if anything. */
  function takeTurn(): Trouble | undefined {
    const isAnyIn = (states: RegExp) => ledger.all().some(({ row }) => states.test(row.state))
    // A clock does harm while somebody waits for it.
    const harm = isAnyIn(/unknown/) ? 4 : isAnyIn(/sent|verifying/) ? 2 : 0.5
    const troubles = [
      [weather.clockStep * harm, { label: 'a clock steps', run: stepClock }],
      [weather.keyChange, { label: 'keys are changed', run: changeKeys }],
      [weather.pause, { label: 'a process stands still', run: freeze }],
      [weather.outage, { label: 'the store is down', run: takeStoreDown }],
      [weather.crash > 0 ? 0.04 : 0, { label: 'a process is killed', run: kill }],
    ] as const
    for (const [probability, trouble] of troubles) if (chance.happens(probability)) return trouble
    return undefined
  }

  function stepClock(): void {
    const up = world.up()
    if (up.length === 0) return
    const { machine } = chance.pick(up)
    const byMs = chance.weighted([
      [1, 11 * second],
      [1, minute],
      [1, 10 * minute],
      [4, hour],
      [2, 3 * hour],
    ])
    const signed = chance.happens(0.6) ? byMs : -byMs
    const isTooFar = Math.abs(machine.offsetMs + signed) > 3 * hour + minute
    move(machine, isTooFar ? (skews.get(machine) ?? 0) - machine.offsetMs : signed)
  }

  function move(machine: Machine, byMs: number): void {
    if (byMs === 0) return
    machine.offsetMs += byMs
    machine.moves.push({ at: scheduler.now(), byMs })
    trace.add(`a clock steps by ${byMs / second} s`)
    world.trouble()
  }

  /** Every clock is put right, which is one more step. */
  function correctClocks(): void {
    for (const [machine, skew] of skews) move(machine, skew - machine.offsetMs)
  }

  async function changeKeys(): Promise<void> {
    const [first, next] = world.keyring
    const isChanged = world.keys()[0] === next
    const keys = isChanged ? [first] : chance.pick([[next], [next], [next, first]])
    await rollOut(keys.filter((key) => key !== undefined))
  }

  /** Every process is ended and started again with these keys. */
  async function rollOut(keys: readonly string[]): Promise<void> {
    world.setKeys(keys)
    for (const { machine, die } of world.up()) {
      die('for new keys', false)
      await world.launch(machine)
    }
  }

  async function restoreKeys(): Promise<void> {
    const [first, next] = world.keyring
    const all = [next, first].filter((key) => key !== undefined)
    if (weather.keyChange > 0) await rollOut(all)
  }

  function freeze(): void {
    const up = world.up()
    if (up.length === 0) return
    const instance = chance.pick(up)
    const ms = chance.pick([3, 8, 15, 40, 90, 400]) * second
    trace.add(`${instance.name} stands still for ${ms / second} s`)
    instance.freeze(ms)
    world.trouble(ms)
  }

  function takeStoreDown(): void {
    const ms = chance.pick([1, 3, 10, 40]) * second
    trace.add(`the store is down for ${ms / second} s`)
    world.takeStoreDown(ms)
  }

  function kill(): void {
    const up = world.up()
    if (up.length > 0) chance.pick(up).die('by a signal')
  }

  return { newMachine, takeTurn, correctClocks, restoreKeys }
}
