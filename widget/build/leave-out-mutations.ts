import type { Plugin } from 'vite'

/**
 * The frame reads through TanStack Query and pays without it: a mutation made offline would be sent
 * at some later moment, unasked. So what mutations and endless lists need is not shipped at all.
 * May go when the query client of that library no longer brings them along.
 */
export function leaveOutMutations(): Plugin {
  const left = new Set(Object.keys(standIns))
  return {
    name: 'leave-out-mutations',
    apply: 'build',
    load(id) {
      const [, name = ''] = /@tanstack\/query-core\/build\/modern\/(\w+)\.js$/.exec(id) ?? []
      left.delete(name)
      return standIns[name]
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`Query has no ${[...left].join(', ')} any more.`)
    },
  }
}

const standIns: Record<string, string> = {
  mutationCache: `export class MutationCache {
    resumePausedMutations() { return Promise.resolve() }
    findAll() { return [] }
    clear() {}
  }`,
  infiniteQueryBehavior: `
    export const infiniteQueryBehavior = () => { throw new Error('not built in') }
    export const hasNextPage = () => false
    export const hasPreviousPage = () => false`,
}
