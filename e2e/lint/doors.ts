// Packages that only some files may import: the runtime, the network, and the other half's doors.
import { isTest, isWithin } from './floors.ts'

type Door = {
  /** What is imported, as written. */
  opens: RegExp
  /** Where the rule holds. */
  within: string
  /** Files in there that may import it all the same; a trailing `*` stands for any ending. */
  except: readonly string[]
  /** Types vanish from a bundle, so they may pass where values may not. */
  typesMayPass: boolean
  because: string
}

const doors: readonly Door[] = [
  {
    opens: /^(node:|@hono\/node-server|undici$)/,
    within: 'bff/src',
    except: [
      'bff/src/server.ts',
      'bff/src/files.ts',
      'bff/src/http-server.ts',
      'bff/src/operations/*',
      'bff/src/iyzico/undici-*',
      'bff/src/storage/sqlite*',
      'bff/src/storage/postgres*',
    ],
    typesMayPass: false,
    because: 'the core runs on Web standards alone; Node lives in server.ts and the adapters',
  },
  {
    opens: /^node:/,
    within: 'widget/src',
    except: [],
    typesMayPass: false,
    because: 'this code runs in a browser',
  },
  {
    opens: /^bff\//,
    within: 'widget/src',
    except: ['widget/src/mocks/*', 'widget/src/testing/*'],
    typesMayPass: true,
    because:
      'the server stays out of the bundle; use it in the mocks, and in the test kit over them',
  },
  {
    opens: /^[^.]/,
    within: 'widget/src/loader',
    except: [],
    typesMayPass: false,
    because: 'the loader has no dependency',
  },
  {
    opens: /^[^.]/,
    within: 'widget/src/element',
    except: [],
    typesMayPass: false,
    because: "the element has no dependency: it lives on the merchant's page",
  },
  {
    opens: /^[^.]/,
    within: 'widget/src/skins',
    except: ['widget/src/skins/react/*'],
    typesMayPass: true,
    because: 'a merchant without React installs none: React is imported in skins/react alone',
  },
  {
    opens: /^(?!react$)[^.]/,
    within: 'widget/src/skins/react',
    except: [],
    typesMayPass: false,
    because: "this skin has React, the merchant's own, and nothing else",
  },
  {
    opens: /^[^.]/,
    within: 'widget/src/protocol',
    except: [],
    typesMayPass: false,
    because: 'the protocol has no dependency: the loader carries it',
  },
]

/** Why `file` may not import the package `name`, or null when it may. */
export function refuseDoor(file: string, name: string, isTypeOnly: boolean): string | null {
  if (isTest(file)) return null
  const door = doors.find(
    ({ opens, within, except, typesMayPass }) =>
      opens.test(name) &&
      isWithin(file, within) &&
      !except.some((pattern) => matches(file, pattern)) &&
      !(typesMayPass && isTypeOnly),
  )
  return door ? `${name} may not be imported here: ${door.because}` : null
}

function matches(file: string, pattern: string): boolean {
  return pattern.endsWith('*') ? file.startsWith(pattern.slice(0, -1)) : file === pattern
}
