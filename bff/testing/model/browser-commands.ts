// What buyers do with the page besides paying.
import * as fc from 'fast-check'
import { anOrder } from './arguments.ts'
import { withShopper } from './command.ts'

export const closeTab = anOrder.map((order) =>
  withShopper('close the tab', order, async (_real, shopper) => {
    shopper.frames = []
    shopper.attempt = undefined
  }),
)

export const openTab = anOrder.map((order) =>
  withShopper('open the page', order, (real, shopper) => real.open(shopper)),
)

export const read = anOrder.map((order) =>
  withShopper('ask', order, (real, shopper) => real.read(shopper)),
)

export const loadChallenge = fc
  .tuple(anOrder, fc.boolean())
  .map(([order, isTopLevel]) =>
    withShopper(`load the challenge${isTopLevel ? ' alone' : ''}`, order, (real, shopper) =>
      real.loadChallenge(shopper, isTopLevel),
    ),
  )

export const giveUp = fc
  .tuple(anOrder, fc.constantFrom('cancelled', 'closed', 'blocked'))
  .map(([order, reason]) =>
    withShopper(`give up (${reason})`, order, (real, shopper) => real.giveUp(shopper, reason)),
  )
