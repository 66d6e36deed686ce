/**
 * The steps from an empty database to today's schema. A database that has taken the first n of them
 * says so in `user_version`. Steps are only ever added, at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE checkout_session (
    id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL UNIQUE,
    buyer_id TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    sealed_order TEXT NOT NULL,
    cancelled_at INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE client_secret (
    sequence INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES checkout_session (id),
    hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (session_id, hash)
  ) STRICT;

  CREATE INDEX client_secret_by_age ON client_secret (created_at);

  CREATE TABLE wallet (
    buyer_id TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    sealed_wallet TEXT,
    since INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE store_check (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    count INTEGER NOT NULL
  ) STRICT;
  `,
  `
  CREATE TABLE payment_attempt (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES checkout_session (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    conversation_id TEXT NOT NULL UNIQUE,
    callback_id TEXT NOT NULL UNIQUE,
    payment_type TEXT,
    price_minor INTEGER NOT NULL,
    paid_price_minor INTEGER NOT NULL,
    currency TEXT NOT NULL,
    basket_id TEXT NOT NULL,
    code TEXT,
    upstream_token TEXT UNIQUE,
    payment_id TEXT UNIQUE,
    sealed_page TEXT,
    evidence TEXT NOT NULL CHECK (json_valid(evidence)),
    next_lookup_at INTEGER,
    instance_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    since INTEGER NOT NULL,
    completed_at INTEGER,
    version INTEGER NOT NULL,
    -- It has been declined or the like once. Money that comes after that goes to review beside
    -- whatever is in flight by then, so it takes no place.
    has_ended INTEGER NOT NULL DEFAULT 0,
    UNIQUE (session_id, idempotency_key)
  ) STRICT;

  CREATE UNIQUE INDEX one_attempt_in_flight ON payment_attempt (session_id)
    WHERE state IN ('claimed', 'sent', 'challenge', 'completing', 'open', 'verifying', 'unknown',
      'review') AND has_ended = 0;

  CREATE INDEX payment_attempt_by_lookup ON payment_attempt (next_lookup_at)
    WHERE next_lookup_at IS NOT NULL;

  CREATE INDEX payment_attempt_by_state ON payment_attempt (state);

  CREATE TABLE payment_attempt_event (
    attempt_id TEXT NOT NULL REFERENCES payment_attempt (id),
    version INTEGER NOT NULL,
    at INTEGER NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    request_id TEXT,
    changes TEXT NOT NULL CHECK (json_valid(changes)),
    PRIMARY KEY (attempt_id, version)
  ) STRICT, WITHOUT ROWID;

  CREATE TRIGGER payment_attempt_event_stays BEFORE UPDATE ON payment_attempt_event
  BEGIN SELECT RAISE(ABORT, 'Events of the ledger are only ever added'); END;

  CREATE TRIGGER payment_attempt_event_remains BEFORE DELETE ON payment_attempt_event
  BEGIN SELECT RAISE(ABORT, 'Events of the ledger are only ever added'); END;

  CREATE TABLE instance (
    instance_id TEXT PRIMARY KEY,
    beat_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE webhook (
    reference TEXT PRIMARY KEY,
    received_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE lookup_control (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    found_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE notice (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES checkout_session (id),
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    next_try_at INTEGER,
    tries INTEGER NOT NULL,
    delivered_at INTEGER,
    dead_at INTEGER
  ) STRICT;

  CREATE INDEX notice_by_try ON notice (next_try_at) WHERE next_try_at IS NOT NULL;

  CREATE INDEX notice_dead ON notice (dead_at) WHERE dead_at IS NOT NULL;
  `,
  `
  CREATE INDEX checkout_session_by_end ON checkout_session (expires_at);

  CREATE INDEX notice_by_session ON notice (session_id, type);
  `,
  `
  ALTER TABLE checkout_session ADD COLUMN cancel_requested_at INTEGER;

  ALTER TABLE checkout_session ADD COLUMN erased_at INTEGER;

  CREATE INDEX checkout_session_by_buyer ON checkout_session (buyer_id);

  CREATE INDEX checkout_session_not_erased ON checkout_session (expires_at)
    WHERE erased_at IS NULL;

  CREATE TABLE farewell (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    buyer_id TEXT NOT NULL,
    sealed_wallet TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    tries INTEGER NOT NULL
  ) STRICT;

  CREATE INDEX farewell_by_try ON farewell (next_try_at);

  CREATE INDEX wallet_ended ON wallet (since) WHERE sealed_wallet IS NULL;

  CREATE INDEX webhook_by_age ON webhook (received_at);
  `,
  `
  ALTER TABLE payment_attempt_event ADD COLUMN id TEXT;

  ALTER TABLE notice DROP COLUMN body;

  DROP TABLE store_check;

  ALTER TABLE instance ADD COLUMN heartbeats INTEGER NOT NULL DEFAULT 0;
  `,
]
