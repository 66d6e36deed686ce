export type GatewayRequest = {
  path: string
  /** The gateway's own address, as the browser knows it. */
  origin: string
}

export type GatewayAnswer = {
  type: string
  body: string
  /** Files come at once and stay in the browser's cache; answers take their time. */
  isFile: boolean
}

export function json(body: object): GatewayAnswer {
  return { type: 'application/json', body: JSON.stringify(body), isFile: false }
}

export function longLived(body: string, type: string): GatewayAnswer {
  return { type, body, isFile: true }
}
