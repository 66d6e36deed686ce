/** Times, limits and schedules of the whole BFF as one object, so that tests may pass their own. */
export const defaultSettings = {
  session: {
    /** How long a client secret can do new work, and a session stays open after its last create. */
    lifeMs: 30 * 60_000,
    /** How long after that a client secret still reads its own outcome. */
    readableMs: 24 * 3_600_000,
    /** How many client secrets of one session can do work side by side. */
    secretsAtWork: 5,
  },
  accessToken: {
    /** iyzico's documents say five minutes, whatever the token itself says. */
    longestLifeMs: 300_000,
    /** Taken off every life, for the way there and back. */
    marginMs: 15_000,
    /** A cached token is handed out only while more than this, or half of its life, remains. */
    refreshAheadMs: 60_000,
    /** How many members' tokens are kept in memory. */
    cacheSize: 10_000,
  },
  /** What the frame's document brings along when it is asked for by POST. */
  firstAnswers: {
    /** How long the document is held open for them. */
    waitMs: 1_000,
  },
  /** Asking iyzico for a linked wallet while the shop's page is still on its way to the buyer. */
  warmUp: {
    isOn: true,
    /** How many may be under way at once; a session beyond that is asked for when its frame is. */
    atOnce: 50,
  },
  upstream: {
    readTimeoutMs: 10_000,
    maxAnswerBytes: 1_048_576,
  },
  payment: {
    /** How long `POST /api/payments` is held before it answers "processing". */
    heldMs: 10_000,
    /** How long a buyer who comes back to a declined payment waits for what is said of it now. */
    returnHeldMs: 3_000,
    /** How old a last payment may be when its kind decides how to charge. */
    lastPaymentFreshMs: 120_000,
    /** A page that a buyer is on is asked about at most this often, whoever asks. */
    askAgainMs: 15_000,
    chargeTimeoutMs: 130_000,
  },
  /** How much one process takes on; beyond it, a press of the button is refused before its claim. */
  claims: {
    /** Charges that may be under way at once: fifty, and a hundred that would wait behind them. */
    charges: 150,
    /** A busier event loop than this would hold up the charges that are under way. */
    eventLoopDelayMs: 200,
  },
  reconcile: {
    everyMs: 1_000,
    beatEveryMs: 2_000,
    silentMs: 10_000,
    leaseMs: 150_000,
    batch: 20,
    /** Look-ups of one process that run at once, and places among them for who waits. */
    sideBySide: 6,
    keptForUrgent: 2,
    /** Look-ups that one process makes in a minute. `RATE_LIMIT_FACTOR` does not touch it. */
    lookupsPerMinute: 30,
  },
  /** Telling iyzico that a wallet was forgotten. */
  farewell: {
    batch: 10,
    /** After the first try, the second, …; the last one again and again. Longer than a try takes. */
    delaysMs: [30_000, 120_000, 600_000, 1_800_000, 3_600_000],
    giveUpAfterMs: 24 * 3_600_000,
  },
  /** Erasing personal data. */
  retention: {
    /** How long after its end an order keeps them. `RETENTION_DAYS` says otherwise. */
    keepMs: 180 * 24 * 3_600_000,
    /** No order that is younger is erased at anybody's wish: its client secrets may still read. */
    soonestMs: 24 * 3_600_000,
    /** Webhooks that came longer ago than this do not come again. */
    shortestLeftoverMs: 30 * 24 * 3_600_000,
    batch: 100,
    mostPerRound: 5_000,
  },
  /** Bringing what is stored under the first key of `ENCRYPTION_KEY`. */
  resealing: { batch: 200 },
  bodyLimitBytes: {
    merchant: 256 * 1024,
    frame: 16 * 1024,
    /** A classic one carries `conversationData`, whose length nobody has told. */
    callback: 32 * 1024,
    webhook: 8 * 1024,
  },
  /** Requests a minute, before `RATE_LIMIT_FACTOR`. */
  ratesPerMinute: {
    createSession: 1_200,
    accessTokenPerSession: 30,
    accessTokenPerAddress: 600,
    /** Many buyers may share the address of a mobile network, and each asks once a second. */
    readPerAddress: 3_000,
    /** Bank and login pages. */
    pagePerAddress: 600,
    /** Returns from the bank and from iyzico, which carry the news of a payment. */
    callbackPerAddress: 3_000,
    /** Of `/livez` and `/readyz` together; beyond it a probe is answered half a second later. */
    probes: 600,
    payPerSession: 10,
    walletLoginPerSession: 10,
    lastPaymentPerSession: 30,
  },
}

export type Settings = typeof defaultSettings
