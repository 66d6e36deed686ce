import type { Send } from '../src/iyzico/send.ts'

const secretFields = new Set([
  'accessToken',
  'sessionToken',
  'memberIdentifier',
  'payWithIyzicoPageUrl',
  'paymentPageUrl',
])

/** Remembers what goes to iyzico and comes back that nobody else may ever have. */
export function watchSecrets(send: Send): { send: Send; secrets: Set<string> } {
  const secrets = new Set<string>()

  function note(body: string): void {
    JSON.parse(body, (name: string, value: unknown) => {
      if (typeof value !== 'string') return value
      if (secretFields.has(name)) secrets.add(value)
      if (name === 'threeDSHtmlContent') noteLines(Buffer.from(value, 'base64').toString())
      return value
    })
  }

  function noteLines(html: string): void {
    for (const line of html.split('\n')) if (line.trim().length > 20) secrets.add(line.trim())
  }

  return {
    secrets,
    async send(request) {
      note(request.body)
      const answer = await send(request)
      note(answer.body)
      return answer
    },
  }
}
