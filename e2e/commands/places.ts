import { join } from 'node:path'

export const root = join(import.meta.dirname, '..', '..')

/** Where reports, pictures and the like are written; nothing in it is kept under version control. */
export const resultsFolder = join(root, 'test-results')

/** The documents, once they are built. */
export const siteFolder = join(root, 'e2e', 'dist', 'site')

/** What `npm start` remembers on this machine: demo keys and the database. */
export const localFolder = join(root, '.local')

/** A program that a package of the root, or of one of its parts, brings along. */
export function bin(name: string, part = ''): string {
  return join(root, part, 'node_modules', '.bin', name)
}
