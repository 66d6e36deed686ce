import { DatabaseError } from 'pg'
import { StorageError, type StorageErrorCode } from '../storage-error.ts'

/** PostgreSQL refused a statement. What it says about the row is left out: that may be a secret. */
export class StatementError extends Error {
  override readonly name = 'StatementError'
  /** https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly sqlState: string
  readonly constraint: string | undefined

  constructor({ code = '', message, constraint }: DatabaseError) {
    super(`PostgreSQL says ${code}: ${message}`)
    this.sqlState = code
    this.constraint = constraint
  }
}

export function isUniqueViolation(error: unknown, constraints: readonly string[]): boolean {
  return (
    error instanceof StatementError &&
    error.sqlState === '23505' &&
    constraints.includes(error.constraint ?? '')
  )
}

/**
 * What an error of the driver's means for whoever runs this. Neither the address nor what the driver
 * says about it is told: both may hold a password.
 */
export function toStorageError(error: unknown): StorageError | StatementError {
  if (!(error instanceof DatabaseError)) return diagnosed(diagnosisOfDriver(error), codeOf(error))
  const diagnosis = diagnosisOfServer(error.code ?? '')
  return diagnosis ? diagnosed(diagnosis, error.code) : new StatementError(error)
}

type Diagnosis = { code: StorageErrorCode; says: string }

const unreachable: Diagnosis = {
  code: 'unreachable',
  says:
    'it does not answer. Start PostgreSQL, or change the host, the port or the sslmode in ' +
    'DATABASE_URL.',
}
const badAddress: Diagnosis = {
  code: 'bad_address',
  says:
    'its address cannot be read. Write postgres://user:password@host:5432/database, with ' +
    'every special character of the password percent-encoded.',
}
const accessDenied: Diagnosis = {
  code: 'access_denied',
  says: 'it does not let this user in. Change the user and the password in DATABASE_URL.',
}
const databaseMissing: Diagnosis = {
  code: 'database_missing',
  says: 'there is no such database on that server. Create it, or change DATABASE_URL.',
}
const notWritable: Diagnosis = {
  code: 'not_writable',
  says:
    'this user may not write it, or the server is a read-only replica. Grant the user CREATE ' +
    'and USAGE on its schema, or name the primary server in DATABASE_URL.',
}
const busy: Diagnosis = {
  code: 'busy',
  says: 'it is too busy, or something keeps its rows locked. Look for long transactions there.',
}
const full: Diagnosis = {
  code: 'busy',
  says: 'it takes no more connections. Raise its max_connections, or run fewer instances.',
}

const diskFull: Diagnosis = {
  code: 'full',
  says: 'there is no room left on its disk. Make some.',
}
const ioError: Diagnosis = {
  code: 'io_error',
  says: 'its disk does not read or write. Look after the disk.',
}

/** By SQLSTATE, or by the class that its first two characters name. */
const diagnoses: Record<string, Diagnosis> = {
  '28': accessDenied,
  '3D000': databaseMissing,
  '42501': notWritable,
  '25006': notWritable,
  '53300': full,
  '53100': diskFull,
  '53': busy,
  '58': ioError,
  '55P03': busy,
  '57014': busy,
  '25P03': busy,
  '08': unreachable,
  '57P': unreachable,
}

function diagnosisOfServer(sqlState: string): Diagnosis | undefined {
  return [5, 3, 2].map((length) => diagnoses[sqlState.slice(0, length)]).find(Boolean)
}

function diagnosisOfDriver(error: unknown): Diagnosis {
  if (error instanceof URIError || codeOf(error) === 'ERR_INVALID_URL') return badAddress
  // The driver gives up by itself when it has no password, or the server does not prove itself.
  return error instanceof Error && error.message.startsWith('SASL') ? accessDenied : unreachable
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function diagnosed({ code, says }: Diagnosis, detail: string | undefined): StorageError {
  const suffix = detail === undefined ? '' : ` (${detail})`
  const message = `Cannot use the PostgreSQL database that DATABASE_URL names: ${says}${suffix}`
  return new StorageError(code, message)
}
