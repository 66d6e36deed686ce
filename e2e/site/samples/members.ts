const bffUrl = process.env['BFF_URL'] ?? 'http://127.0.0.1:8787'
const secretKey = process.env['MERCHANT_SECRET_KEY'] ?? ''
const headers = { authorization: `Bearer ${secretKey}` }

// #region members
export async function isLinked(customerId: string): Promise<boolean> {
  const answer = await fetch(`${bffUrl}/v1/members/${encodeURIComponent(customerId)}`, { headers })
  return (await answer.json()).linked
}

/** Gone here at once; iyzico is told until it has ended it too. */
export async function forget(customerId: string): Promise<void> {
  const path = `${bffUrl}/v1/members/${encodeURIComponent(customerId)}`
  const answer = await fetch(path, { method: 'DELETE', headers })
  if (!answer.ok) throw new Error(`The checkout answered ${answer.status}`)
}
// #endregion members

// #region cancel
/** 200: called off. 202: iyzico's page is open, and it is called off unless that is paid first. */
export async function cancel(sessionId: string): Promise<number> {
  const answer = await fetch(`${bffUrl}/v1/checkout-sessions/${sessionId}/cancel`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: '{}',
  })
  return answer.status
}
// #endregion cancel
