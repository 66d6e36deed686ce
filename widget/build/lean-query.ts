import type { Plugin } from 'vite'
import { standIns, unusedMembers, unusedOptions, unusedResults } from './lean-query-cuts.ts'

const libraryFile = /@tanstack\/((?:react-query|query-core)\/)build\/modern\/(\w+)\.js$/

/**
 * TanStack Query without what the frame never asks of it. What is kept runs as its authors wrote
 * it. A release of the library that no longer has what is left out here fails the build, and so
 * does a call of it.
 */
export function leanQuery(): Plugin {
  const left = new Set([...Object.keys(standIns), ...Object.keys(unusedMembers)])
  return {
    name: 'lean-query',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      const name = nameOf(id)
      left.delete(name)
      return standIns[name]
    },
    transform(code, id) {
      const name = nameOf(id)
      const names = name in standIns ? undefined : unusedMembers[name]
      return names && withoutOptions(withoutMembers(code, names))
    },
    buildEnd(error) {
      if (!error && left.size > 0) throw new Error(`Query has no ${[...left].join(', ')} any more.`)
    },
    generateBundle(_options, bundle) {
      const members = Object.values(unusedMembers).flat().join('|')
      const use = new RegExp(`[\\w\\])]\\??\\.(?:${members})\\b`)
      for (const file of Object.values(bundle)) {
        const [found] = (file.type === 'chunk' && use.exec(file.code)) || []
        if (found) throw new Error(`"${found}" is used, but left out of Query.`)
      }
    },
  }
}

function nameOf(id: string): string {
  const [, library = '', file = ''] = libraryFile.exec(id) ?? []
  return library + file
}

/** A method or getter, as the library's own build prints them: indented by one tab. */
function withoutMembers(code: string, names: readonly string[]): string {
  return names.reduce((rest, name) => {
    const member = new RegExp(
      `^\\t(?:get |async )?${name}\\(.*\\{\\n(?:\\t\\t.*\\n|\\n)*\\t\\}\\n`,
      'm',
    )
    const without = rest.replace(member, '')
    if (without === rest) throw new Error(`Query has no method ${name} any more.`)
    return without
  }, code)
}

/** Not set, they are undefined: said at build time, the minifier takes out what hangs on them. */
function withoutOptions(code: string): string {
  return code.replace(unusedResults, '').replace(unusedOptions, 'void 0')
}
