import type { NoticeName } from './texts.ts'

/** Lost, stolen and suspect cards are only refused: a buyer is told nothing more of them. */
const byCode: Partial<Record<string, NoticeName>> = {
  '10051': 'tooLittleOnCard',
  '10054': 'expiredCard',
  '10084': 'wrongCvc',
  '999005': 'tooLittleInWallet',
  '999006': 'noChallenge',
  '999007': 'notVerified',
}

/** How the page tells the buyer of a refusal. */
export function noticeOf(errorCode: string): NoticeName {
  return byCode[errorCode] ?? 'refused'
}
