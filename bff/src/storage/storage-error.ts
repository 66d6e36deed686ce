/**
 * `unsupported`: no engine here for this address. `directory_missing`, `not_writable`,
 * `not_a_database`, `busy`: the file cannot be used as it is. `schema_too_new`: a newer version of
 * the BFF wrote it. `pragma_not_in_force`: SQLite did not take a setting that we rely on.
 * `bad_address`, `unreachable`, `access_denied`, `database_missing`, `wrong_encoding`: what keeps a
 * PostgreSQL database from being used, besides `not_writable`, `busy` and `schema_too_new`.
 * `full`, `io_error`: the disk of either. `closed`: this process has closed the store.
 * `in_use`: another server process has the SQLite file.
 */
export type StorageErrorCode =
  | 'unsupported'
  | 'directory_missing'
  | 'not_writable'
  | 'not_a_database'
  | 'busy'
  | 'schema_too_new'
  | 'pragma_not_in_force'
  | 'bad_address'
  | 'unreachable'
  | 'access_denied'
  | 'database_missing'
  | 'wrong_encoding'
  | 'full'
  | 'io_error'
  | 'closed'
  | 'in_use'

/** The store cannot be used. The message names the file or the variable, and says what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageErrorCode

  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Nothing is wrong with what was asked: the same may work once the store can be used again. */
export function isStoreUnusable(error: unknown): error is StorageError {
  return error instanceof StorageError
}
