import { Hono, type Context } from 'hono'
import { toChallengePage } from '../bank/challenge-page.ts'
import type { World } from '../world.ts'
import {
  toExpiredPage,
  toMovingPage,
  toPaidPage,
  toReturnPage,
  toUnknownPage,
} from './end-pages.ts'
import { hostedPagePath, type HostedPage } from './hosted-pages.ts'
import { toCodeStep, toPhoneStep } from './login-pages.ts'
import { toChooseStep, toConfirmStep } from './pay-pages.ts'
import { shownStateOf, type PageState } from './page-state.ts'
import { needsThreeDs, payPage, tellFailure, waitingTry } from './pay-page.ts'
import { toStepPage } from './step-page.ts'
import { choose, giveCode, givePhone, holderOf, stepBack } from './steps.ts'
import type { Lang } from './texts.ts'

export type HostedWorld = Omit<World, 'switches'>

/** What a request for a page brings. */
type Visit = { page: HostedPage; form: URLSearchParams; world: HostedWorld }

type Handle = (visit: Visit, context: Context) => Response | Promise<Response>

/** The page that a buyer pays on: log in, choose, pay, or go. `look` is told where it was asked. */
export function createHostedRoutes(look: (url: string) => HostedWorld): Hono {
  const app = new Hono().basePath('/hosted')
  const visited = (handle: Handle) => async (context: Context) => {
    const { req } = context
    const world = look(req.url)
    const isPost = req.method === 'POST'
    const form = new URLSearchParams(isPost ? await req.text() : new URL(req.url).search)
    const page = world.hostedPages.find(form.get('token') ?? '')
    const lang = form.get('lang')
    context.header('Cache-Control', 'no-store')
    context.header('Content-Security-Policy', "frame-ancestors 'none'")
    if (!page) return context.html(toUnknownPage(isLang(lang) ? lang : 'tr'), 404)
    if (isLang(lang)) page.lang = lang
    const { hostedOpenerPolicy } = world.switchesFor(page)
    context.header('Cross-Origin-Opener-Policy', hostedOpenerPolicy)
    return handle({ page, form, world }, context)
  }

  app.get('/', visited(show))

  const steps = { phone: givePhone, code: giveCode, choose, back: stepBack }
  for (const [name, take] of Object.entries(steps)) {
    app.post(
      `/${name}`,
      visited((visit, context) => {
        const { page, form, world } = visit
        if (shown(visit) === 'open') take(page, form, world)
        return again(visit, context)
      }),
    )
  }

  app.post(
    '/pay',
    visited(async (visit, context) => {
      const { page, form, world } = visit
      payPage(page, form, world)
      const { webhookBeforeAnswer } = world.switchesFor(page)
      if (webhookBeforeAnswer) await world.webhooks.deliverDue(world.now)
      const waiting = waitingTry(page, world)
      if (waiting) return context.html(toChallengePage(waiting, world.origin))
      return goOn(visit, context)
    }),
  )
  // Where the bank brings the buyer back.
  app.post('/look', visited(goOn))
  app.post('/cancel', visited(leave))

  return app
}

function show(visit: Visit, context: Context): Response | Promise<Response> {
  const { page, world } = visit
  const { members } = world
  const state = shown(visit)
  if (state === 'paid') return context.html(toPaidPage(page))
  if (state === 'moving') return context.html(toMovingPage(page))
  if (state === 'expired') return context.html(toExpiredPage(page), 410)
  const holder = holderOf(page, members)
  const { choice } = page
  if (!holder) {
    const step = page.step === 'code' ? toCodeStep(page) : toPhoneStep(page, members)
    return context.html(toStepPage(page, step))
  }
  if (page.step !== 'confirm' || !choice) {
    return context.html(toStepPage(page, toChooseStep(page, holder)))
  }
  const isVerified = choice.card !== undefined && needsThreeDs(choice.card, page, world)
  const step = toConfirmStep(page, { choice, isVerified })
  return context.html(toStepPage(page, step))
}

/** Whatever came of a try: the merchant, or the page once more. */
function goOn(visit: Visit, context: Context): Response | Promise<Response> {
  const { page, world } = visit
  const state = shown(visit)
  if (state === 'paid') return leave(visit, context)
  if (state === 'open') tellFailure(page, world)
  return again(visit, context)
}

function leave({ page, world }: Visit, context: Context): Response | Promise<Response> {
  const { callbacks } = world.switchesFor(page)
  return context.html(toReturnPage(page, callbacks))
}

/** A redirect, so that reloading posts nothing twice. */
function again({ page }: Visit, context: Context): Response {
  return context.redirect(hostedPagePath(page), 303)
}

function shown({ page, world }: Visit): PageState {
  return shownStateOf(page, world.payments.listByToken(page.token), world.now)
}

function isLang(asked: string | null): asked is Lang {
  return asked === 'tr' || asked === 'en'
}
