// The floors of the house as data: what the files of a folder may import from their own package.
// The most exact `at` wins. Tests stand outside, and may import whatever their package holds.

type Floor = { at: string; mayImport: readonly string[] }

const lowerFloors = {
  checkout: ['bff/src/contract'],
  adapters: ['bff/src/contract', 'bff/src/checkout'],
  http: ['bff/src/contract', 'bff/src/checkout', 'bff/src/iyzico', 'bff/src/storage'],
  features: ['widget/src/protocol', 'widget/src/api', 'widget/src/ui', 'widget/src/i18n'],
}

const floors: readonly Floor[] = [
  { at: 'bff/src/contract', mayImport: [] },
  { at: 'bff/src/checkout', mayImport: lowerFloors.checkout },
  { at: 'bff/src/iyzico', mayImport: lowerFloors.adapters },
  { at: 'bff/src/storage', mayImport: lowerFloors.adapters },
  { at: 'bff/src/middleware', mayImport: lowerFloors.http },
  { at: 'bff/src/routes', mayImport: [...lowerFloors.http, 'bff/src/middleware'] },
  {
    at: 'bff/src/app.ts',
    mayImport: [...lowerFloors.http, 'bff/src/middleware', 'bff/src/routes'],
  },
  {
    at: 'bff/src/env.ts',
    mayImport: [...lowerFloors.http, 'bff/src/middleware', 'bff/src/env-forms.ts'],
  },
  { at: 'bff/src/notices', mayImport: lowerFloors.adapters },
  { at: 'bff/src/operations', mayImport: ['bff/src'] },
  { at: 'bff/src/server.ts', mayImport: ['bff/src'] },
  { at: 'bff/fake-iyzico', mayImport: [] },
  { at: 'bff/testing', mayImport: ['bff/src', 'bff/fake-iyzico'] },
  { at: 'bff/crash', mayImport: ['bff/src', 'bff/fake-iyzico', 'bff/testing'] },

  { at: 'widget/src/protocol', mayImport: [] },
  { at: 'widget/src/element', mayImport: ['widget/src/protocol'] },
  { at: 'widget/src/skins', mayImport: ['widget/src/protocol', 'widget/src/element'] },
  { at: 'widget/src/loader', mayImport: ['widget/src/protocol', 'widget/src/element'] },
  { at: 'widget/src/api', mayImport: ['widget/src/protocol'] },
  { at: 'widget/src/ui', mayImport: ['widget/src/protocol'] },
  { at: 'widget/src/i18n', mayImport: ['widget/src/protocol'] },
  { at: 'widget/src/features', mayImport: lowerFloors.features },
  { at: 'widget/src/app', mayImport: [...lowerFloors.features, 'widget/src/features'] },
  { at: 'widget/src/mocks', mayImport: ['widget/src/protocol'] },
  { at: 'widget/src/testing', mayImport: ['widget/src/protocol', 'widget/src/mocks'] },
  { at: 'widget/src/testing/playwright', mayImport: ['widget/src/protocol'] },
]

/** Folders whose subfolders are strangers to each other. */
const strangers = ['widget/src/features']

/** Why `file` may not import `target`, or null when it may. Both are paths from the root. */
export function refuseImport(file: string, target: string): string | null {
  if (packageOf(file) !== packageOf(target)) {
    return `${packageOf(target)} is another package: import one of its doors by name`
  }
  if (isTest(file)) return null
  const family = strangers.find((folder) => isWithin(file, folder) && isWithin(target, folder))
  if (family) {
    const mine = childOf(family, file)
    const theirs = childOf(family, target)
    return mine === theirs ? null : `${mine} and ${theirs} of ${family} are strangers`
  }
  const floor = floors
    .filter(({ at }) => isWithin(file, at))
    .toSorted((a, b) => b.at.length - a.at.length)[0]
  if (!floor || [floor.at, ...floor.mayImport].some((place) => isWithin(target, place))) return null
  const allowed = floor.mayImport.join(', ') || 'nothing outside itself'
  return `${target} is no floor below ${floor.at}, which may import ${allowed}`
}

export function isTest(file: string): boolean {
  return /\.(test|fixture)\.tsx?$/.test(file)
}

export function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}

function packageOf(path: string): string {
  return path.split('/', 1).join()
}

function childOf(folder: string, path: string): string {
  return path
    .slice(folder.length + 1)
    .split('/', 1)
    .join()
}
