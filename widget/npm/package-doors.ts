// The npm package as data: what it offers, and what it needs. The build, the manifest and the checks
// read it from here.

export type PackageDoor = {
  /** As a merchant imports it, after the name of the package. */
  name: '.' | `./${string}`
  /** Its source. */
  entry: `src/${string}`
  /** Runs in browsers alone, so that a framework with server components hands it to them. */
  isClient?: boolean
}

export const packageDoors: readonly PackageDoor[] = [
  { name: '.', entry: 'src/skins/index.ts' },
  { name: './react', entry: 'src/skins/react/index.ts', isClient: true },
]

/** What a merchant installs beside it, if they use the door that needs it. */
export const optionalPeers: Readonly<Record<string, string>> = {
  react: '^18.3.0 || ^19.0.0',
}

/** Name of the file of a door: `./testing/playwright` is `testing-playwright`. */
export function toFileName({ name }: PackageDoor): string {
  return name === '.' ? 'index' : name.slice(2).replaceAll('/', '-')
}

/** The type declarations of a door, as the compiler lays them out. */
export function toTypesPath({ entry }: PackageDoor): string {
  return entry.replace(/^src\//, 'types/').replace(/\.tsx?$/, '.d.ts')
}

/** Whether an import stays one, for the merchant's own installation. */
export function isPeer(id: string): boolean {
  return Object.keys(optionalPeers).some((peer) => id === peer || id.startsWith(`${peer}/`))
}
