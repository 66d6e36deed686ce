import { Hono, type Context } from 'hono'
import { CheckoutError } from '../checkout/checkout-error.ts'
import type { AppEnv } from '../middleware/app-env.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import type { Asset, Assets } from './assets.ts'

/** What browsers load beside the frame document: the loader, and the files of both. */
export function pages(assets: Assets): Hono<AppEnv> {
  const routes = new Hono<AppEnv>()

  routes.get('/widget.js', (context) =>
    serve(context, assets.loader, {
      'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
      ...forAnyPage,
    }),
  )
  routes.all('/widget.js', methodNotAllowed('GET', 'HEAD'))

  routes.get('/assets/:name', (context) => {
    const name = context.req.param('name')
    const asset = assets.find(name)
    if (!asset) throw new CheckoutError('not_found', 'no such asset')
    return serve(context, asset, {
      'cache-control': 'public, max-age=31536000, immutable',
      // The element's own code is a module that the merchant's page imports; the rest is the frame's.
      ...(name.startsWith('element-') ? forAnyPage : {}),
    })
  })
  routes.all('/assets/:name', methodNotAllowed('GET', 'HEAD'))
  return routes
}

const forAnyPage = {
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
}

function serve(context: Context<AppEnv>, asset: Asset, headers: Record<string, string>): Response {
  const takesBrotli = /\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(
    context.req.header('accept-encoding') ?? '',
  )
  const brotli = takesBrotli ? asset.brotli : undefined
  // The two forms are different bytes, so they have different tags.
  const etag = brotli ? asset.etag.replace(/"$/, '-br"') : asset.etag
  const shared = { ...headers, etag, vary: 'accept-encoding' }
  if (context.req.header('if-none-match')?.includes(etag)) {
    return context.body(null, { status: 304, headers: shared })
  }
  if (brotli) {
    return context.body(brotli, {
      headers: { ...shared, 'content-type': asset.contentType, 'content-encoding': 'br' },
    })
  }
  return context.body(asset.body, { headers: { ...shared, 'content-type': asset.contentType } })
}
