import { optionalPeers, packageDoors, toFileName, toTypesPath } from './package-doors.ts'

/** The `package.json` of the package, out of the doors. */
export function toManifest(version: string) {
  return {
    name: 'wallet-checkout',
    version,
    description: "Pay again with an iyzico wallet, in one tap, on any merchant's page",
    license: 'MIT',
    type: 'module',
    // No import but that of a door does anything by itself.
    sideEffects: false,
    exports: {
      ...Object.fromEntries(
        packageDoors.map((door) => [
          door.name,
          { types: `./${toTypesPath(door)}`, default: `./${toFileName(door)}.js` },
        ]),
      ),
      './package.json': './package.json',
    },
    peerDependencies: optionalPeers,
    peerDependenciesMeta: Object.fromEntries(
      Object.keys(optionalPeers).map((name) => [name, { optional: true }]),
    ),
    keywords: ['iyzico', 'wallet', 'checkout', 'payment', 'custom-element', 'react'],
  }
}
