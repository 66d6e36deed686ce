import type { DeclinedCode, Locale, ProblemCode } from 'bff/contract'
import type { TextWith } from './fill.ts'

/** Every way in which showing a payment can fail, as the buyer meets it. */
export type FailureCode = ProblemCode | 'offline' | 'network' | 'contract' | 'login_failed'

/**
 * Everything that the frame says, as text alone. A language that lacks one of these, or a value that
 * has to stand in one, does not compile.
 */
export type Messages = {
  /** The language itself, for numbers, dates and the document. */
  locale: Locale
  /** What the frame is, for tools that list a page's frames. */
  documentTitle: string
  /** Heading over the card or the balance. */
  walletHeading: string
  loading: string
  retry: string
  retrying: string
  pay: TextWith<'amount'>
  paying: string
  payNotWithExpired: string
  /** Announced once the card or the balance is on the screen. */
  ready: TextWith<'instrument'>
  offlineNotice: string

  card: string
  cardEnding: TextWith<'lastFour'>
  expires: TextWith<'monthAndYear'>
  expiresSoon: string
  expired: string
  balance: string
  balanceHint: string

  loginHeading: string
  loginAgainHeading: string
  /** Pays on iyzico's own page. */
  payAtIyzico: TextWith<'amount'>
  notYourCard: string
  notYourBalance: string
  /** What leads to another way to pay, and the heading there. */
  otherWay: string
  otherWayHint: string
  back: string
  hostedOpening: string
  hostedHeading: string
  hosted: string
  /** The window with iyzico's page is gone. */
  hostedClosed: string
  openHosted: string
  paidHeading: string
  paid: TextWith<'amount'>
  inProgressHeading: string
  unknownHeading: string
  unknown: string
  reviewHeading: string
  review: string
  declinedHeading: string
  pausedHeading: string
  paused: string

  challengeHeading: string
  challenge: string
  /** The bank's page can be shown no more. */
  challengeGone: string
  /** Names the bank's page for a screen reader. */
  challengeFrame: string
  challengeHelp: string
  challengeFullPage: string
  cancel: string

  errorHeading: string
  unavailableHeading: string
  offlineHeading: string
  sessionOverHeading: string
  requestId: TextWith<'id'>
  failures: Record<FailureCode, string>
  declines: Record<DeclinedCode, string>
}
