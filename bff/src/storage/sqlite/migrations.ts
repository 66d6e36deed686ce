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
]
