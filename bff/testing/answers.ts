import { seedMember, type SeedMemberName } from '../fake-iyzico/index.ts'
import type { AccessTokenGrant, ProblemDocument } from '../src/contract/index.ts'

/** A wallet session of the fake iyzico, as a merchant passes it in `member`. */
export function memberNamed(name: SeedMemberName) {
  const { sessionToken, memberIdentifier } = seedMember(name)
  return { sessionToken, memberIdentifier }
}

/** The code of an answer that has to be a problem document, complete and true to its status. */
export async function problemOf(answer: Response): Promise<ProblemDocument> {
  const document = (await answer.json()) as ProblemDocument
  const isWhole =
    answer.headers.get('content-type') === 'application/problem+json' &&
    document.status === answer.status &&
    document.requestId === answer.headers.get('x-request-id') &&
    document.type === `urn:wallet-checkout:problem:${document.code}`
  if (!isWhole) throw new Error(`Not a problem document: ${JSON.stringify(document)}`)
  return document
}

export async function codeOf(answer: Response): Promise<string> {
  return (await problemOf(answer)).code
}

/** The granted token of an answer that has to hold one. */
export async function tokenOf(answer: Response): Promise<AccessTokenGrant> {
  if (answer.status !== 200) throw new Error(`No access token: ${await answer.text()}`)
  return (await answer.json()) as AccessTokenGrant
}
