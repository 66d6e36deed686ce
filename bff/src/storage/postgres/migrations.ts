/**
 * The steps from an empty schema to today's. A database that has taken the first n of them says so
 * in `store_schema`. Steps are only ever added, at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE checkout_session (
    id text PRIMARY KEY,
    conversation_id text NOT NULL UNIQUE,
    buyer_id text NOT NULL,
    content_hash text NOT NULL,
    sealed_order text NOT NULL,
    cancelled_at bigint,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    version bigint NOT NULL
  );

  CREATE TABLE client_secret (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id text NOT NULL REFERENCES checkout_session (id),
    hash text NOT NULL,
    created_at bigint NOT NULL,
    UNIQUE (session_id, hash)
  );

  CREATE INDEX client_secret_by_age ON client_secret (created_at);

  CREATE TABLE wallet (
    buyer_id text PRIMARY KEY,
    fingerprint text NOT NULL,
    sealed_wallet text,
    since bigint NOT NULL
  );

  CREATE TABLE payment_attempt (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    session_id text NOT NULL REFERENCES checkout_session (id),
    kind text NOT NULL,
    state text NOT NULL,
    idempotency_key text NOT NULL,
    conversation_id text NOT NULL UNIQUE,
    callback_id text NOT NULL UNIQUE,
    payment_type text,
    price_minor bigint NOT NULL,
    paid_price_minor bigint NOT NULL,
    currency text NOT NULL,
    basket_id text NOT NULL,
    code text,
    upstream_token text CONSTRAINT one_attempt_by_upstream_token UNIQUE,
    payment_id text CONSTRAINT one_attempt_by_payment_id UNIQUE,
    sealed_page text,
    evidence jsonb NOT NULL,
    next_lookup_at bigint,
    instance_id text NOT NULL,
    created_at bigint NOT NULL,
    sent_at bigint,
    since bigint NOT NULL,
    completed_at bigint,
    version bigint NOT NULL,
    -- It has been declined or the like once. Money that comes after that goes to review beside
    -- whatever is in flight by then, so it takes no place.
    has_ended boolean NOT NULL DEFAULT false,
    UNIQUE (session_id, idempotency_key)
  );

  CREATE UNIQUE INDEX one_attempt_in_flight ON payment_attempt (session_id)
    WHERE state IN ('claimed', 'sent', 'challenge', 'completing', 'open', 'verifying', 'unknown',
      'review') AND NOT has_ended;

  CREATE INDEX payment_attempt_by_lookup ON payment_attempt (next_lookup_at)
    WHERE next_lookup_at IS NOT NULL;

  CREATE INDEX payment_attempt_by_state ON payment_attempt (state);

  CREATE TABLE payment_attempt_event (
    attempt_id text NOT NULL REFERENCES payment_attempt (id),
    version bigint NOT NULL,
    at bigint NOT NULL,
    from_state text,
    to_state text NOT NULL,
    actor text NOT NULL,
    reason text NOT NULL,
    request_id text,
    changes jsonb NOT NULL,
    PRIMARY KEY (attempt_id, version)
  );

  CREATE FUNCTION refuse_change_of_event() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'Events of the ledger are only ever added';
  END $$;

  CREATE TRIGGER payment_attempt_event_stays
    BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_attempt_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_event();

  CREATE TABLE instance (
    instance_id text PRIMARY KEY,
    beat_at bigint NOT NULL
  );

  CREATE TABLE webhook (
    reference text PRIMARY KEY,
    received_at bigint NOT NULL
  );

  CREATE TABLE lookup_control (
    id integer PRIMARY KEY CHECK (id = 1),
    found_at bigint NOT NULL
  );

  CREATE TABLE notice (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    session_id text NOT NULL REFERENCES checkout_session (id),
    type text NOT NULL,
    body text NOT NULL,
    created_at bigint NOT NULL,
    next_try_at bigint,
    tries bigint NOT NULL,
    delivered_at bigint,
    dead_at bigint
  );

  CREATE INDEX notice_by_try ON notice (next_try_at) WHERE next_try_at IS NOT NULL;

  CREATE INDEX notice_dead ON notice (dead_at) WHERE dead_at IS NOT NULL;

  CREATE TABLE store_check (
    id integer PRIMARY KEY CHECK (id = 1),
    count bigint NOT NULL
  );
  `,
  `
  CREATE INDEX checkout_session_by_end ON checkout_session (expires_at);

  CREATE INDEX notice_by_session ON notice (session_id, type);
  `,
  `
  ALTER TABLE checkout_session ADD COLUMN cancel_requested_at bigint, ADD COLUMN erased_at bigint;

  CREATE INDEX checkout_session_by_buyer ON checkout_session (buyer_id);

  CREATE INDEX checkout_session_by_bytes ON checkout_session (id COLLATE "C");

  CREATE INDEX checkout_session_not_erased ON checkout_session (expires_at)
    WHERE erased_at IS NULL;

  CREATE TABLE farewell (
    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    buyer_id text NOT NULL,
    sealed_wallet text NOT NULL,
    created_at bigint NOT NULL,
    next_try_at bigint NOT NULL,
    tries bigint NOT NULL
  );

  CREATE INDEX farewell_by_try ON farewell (next_try_at);

  CREATE INDEX wallet_by_bytes ON wallet (buyer_id COLLATE "C");

  CREATE INDEX wallet_ended ON wallet (since) WHERE sealed_wallet IS NULL;

  CREATE INDEX webhook_by_age ON webhook (received_at);
  `,
  `
  ALTER TABLE payment_attempt_event ADD COLUMN id text;

  -- Nobody writes or reads it any more; an instance of the version before may still write it.
  ALTER TABLE notice ALTER COLUMN body DROP NOT NULL;

  -- Nor is store_check, which such an instance still asks.
  ALTER TABLE instance ADD COLUMN heartbeats bigint NOT NULL DEFAULT 0;
  `,
]
