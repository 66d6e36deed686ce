// The linter's own rules of this house. What they allow stands as data in the files beside this one.
import { dirname, join, relative, sep } from 'node:path'
import { refuseDoor } from './doors.ts'
import { isTest, isWithin, refuseImport } from './floors.ts'
import { namesSecret } from './secret-names.ts'

/** As much of the linter's syntax tree as these rules look at. */
type Node = {
  type: string
  name?: string
  value?: unknown
  operator?: string
  importKind?: string
  exportKind?: string
  source?: Node | null
  specifiers?: Node[]
  object?: Node
  property?: Node
  callee?: Node
  arguments?: Node[]
  expression?: Node
  meta?: Node
  left?: Node
  right?: Node
}

type Context = {
  filename: string
  report: (problem: { node: Node; message: string }) => void
}

type Rule = { create: (context: Context) => Record<string, (node: Node) => void> }

const root = join(import.meta.dirname, '..', '..')

const readsEnvironment = [
  'bff/src/env.ts',
  'bff/src/server.ts',
  'bff/fake-iyzico/server.ts',
  'bff/src/operations/operate.ts',
  'bff/crash',
  'e2e',
]
const measuresPages = new Set(['screenshot', 'toHaveScreenshot', 'AxeBuilder'])
const comparesUnsafely = new Set(['===', '!==', '==', '!='])
const searchesUnsafely = new Set(['includes', 'indexOf', 'startsWith', 'endsWith', 'localeCompare'])

/** Every import keeps to the floors and doors of its folder. */
const floors: Rule = {
  create: (context) => {
    const file = pathFromRoot(context.filename)
    const check = (node: Node): void => {
      const name = node.source?.value
      if (typeof name !== 'string') return
      const message = name.startsWith('.')
        ? refuseImport(file, pathFromRoot(join(dirname(context.filename), name)))
        : refuseDoor(file, name, isTypeOnly(node))
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    }
  },
}

/** The environment is read in one place of the BFF, and by the commands around the product. */
const environment: Rule = {
  create: (context) => {
    const file = pathFromRoot(context.filename)
    if (isTest(file) || readsEnvironment.some((place) => isWithin(file, place))) return {}
    return {
      MemberExpression: (node) => {
        const isProcess = node.object?.name === 'process'
        const isMeta = node.object?.type === 'MetaProperty'
        if (node.property?.name !== 'env' || !(isProcess || isMeta)) return
        context.report({ node, message: 'only env.ts, server.ts and the commands read this' })
      },
    }
  },
}

/** R18: what authenticates is compared in constant time, never by an operator that stops early. */
const constantTime: Rule = {
  create: (context) => {
    const file = pathFromRoot(context.filename)
    if (isTest(file) || !isWithin(file, 'bff/src')) return {}
    const message = 'compare this in constant time (timingSafeEqual after a check of the length)'
    return {
      BinaryExpression: (node) => {
        if (!comparesUnsafely.has(node.operator ?? '')) return
        const sides = [node.left, node.right]
        if (sides.some(isPlainValue)) return
        if (sides.some(isSecret)) context.report({ node, message })
      },
      CallExpression: (node) => {
        if (!searchesUnsafely.has(node.callee?.property?.name ?? '')) return
        if (node.arguments?.some(isSecret)) context.report({ node, message })
      },
    }
  },
}

/** What is measured or photographed is at rest: the page objects in e2e/pages see to that. */
const atRest: Rule = {
  create: (context) => {
    const file = pathFromRoot(context.filename)
    if (!isWithin(file, 'e2e') || isWithin(file, 'e2e/pages')) return {}
    const message = 'use take-picture.ts or find-barriers.ts: they wait until nothing moves'
    const check = (node: Node): void => {
      const name = node.callee?.property?.name ?? node.callee?.name ?? ''
      if (measuresPages.has(name)) context.report({ node, message })
    }
    return { CallExpression: check, NewExpression: check }
  },
}

function isTypeOnly(node: Node): boolean {
  return node.importKind === 'type' || node.exportKind === 'type'
}

function isSecret(node: Node | undefined): boolean {
  const named = node?.type === 'CallExpression' || node?.type === 'AwaitExpression'
  if (named) return isSecret(node.callee)
  return namesSecret(node?.property?.name ?? node?.name ?? '')
}

/** Asking whether a secret is there at all tells nothing about it. */
function isPlainValue(node: Node | undefined): boolean {
  if (node?.type === 'UnaryExpression' && node.operator === 'typeof') return true
  return node?.type === 'Literal' || node?.name === 'undefined'
}

function pathFromRoot(path: string): string {
  return relative(root, path).split(sep).join('/')
}

/** A default export, because that is how the linter takes a plugin. */
export default {
  meta: { name: 'house' },
  rules: { floors, environment, 'constant-time': constantTime, 'at-rest': atRest },
}
