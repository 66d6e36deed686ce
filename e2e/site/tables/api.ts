// The reference of the merchant's server, made from the OpenAPI document that the BFF serves.
import { createOpenApiDocument } from 'bff/open-api'
import { toFields, type JsonSchema } from './to-fields.ts'
import { code, codes, toTable } from './to-table.ts'
import type { Locale, Words } from './words.ts'

type Content = Record<string, { schema: JsonSchema } | undefined>

export type Operation = {
  summary: string
  security: Record<string, unknown>[]
  requestBody?: { content: Content }
  responses: Record<string, { description: string; content?: Content }>
  parameters?: { name: string; in: string; required: boolean }[]
}

const openApi = createOpenApiDocument('https://pay.shop.example') as {
  paths: Record<string, Record<string, Operation>>
}

/** The Turkish summaries; the English ones stand in the document itself. */
export const turkishSummaries: Record<string, string> = {
  'POST /v1/checkout-sessions':
    'Siparişin ödeme oturumunu oluşturur ya da ona yeni bir istemci sırrı verir',
  'GET /v1/checkout-sessions/{id}': 'Bir ödeme oturumunu okur',
  'POST /v1/checkout-sessions/{id}/cancel':
    'Bir ödeme oturumunu kesin olarak iptal eder; iyzico sayfası hâlâ ödenebiliyorsa 202',
  'GET /v1/members/{buyerId}': 'Alıcının bağlı bir iyzico cüzdanı var mı, onu sorar',
  'DELETE /v1/members/{buyerId}': 'Alıcının cüzdanını hemen unutur ve iyzico’da sonlandırır',
}

const words = {
  body: { en: 'Body', tr: 'Gövde' },
  answer: { en: 'Answer', tr: 'Yanıt' },
  problems: { en: 'Problems', tr: 'Sorunlar' },
  field: { en: 'Field', tr: 'Alan' },
  form: { en: 'Form', tr: 'Biçim' },
  status: { en: 'Status', tr: 'Durum' },
  need: { en: 'Needed', tr: 'Gereklilik' },
  required: { en: 'required', tr: 'zorunlu' },
  empty: { en: 'An empty object, `{}`.', tr: 'Boş bir nesne, `{}`.' },
} satisfies Record<string, Words>

/** Every operation of `/v1`, as Markdown. */
export function toReference(locale: Locale): string {
  return merchantOperations()
    .map(({ name, operation }) => toSection(name, operation, locale))
    .join('\n\n')
}

export function merchantOperations(): { name: string; operation: Operation }[] {
  return Object.entries(openApi.paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    )
}

function toSection(name: string, operation: Operation, locale: Locale): string {
  const summary = locale === 'tr' ? turkishSummaries[name] : operation.summary
  const answers = Object.entries(operation.responses).filter(([status]) => status < '300')
  const problems = Object.entries(operation.responses).filter(([status]) => status >= '300')
  const schema = jsonOf(operation.requestBody?.content)
  return [
    `### ${name.replace(/[{}]/g, (brace) => (brace === '{' ? '&#123;' : '&#125;'))} {#${toAnchor(name)}}`,
    `${summary}.`,
    ...(schema ? [`**${words.body[locale]}**`, toBody(schema, locale)] : []),
    `**${words.answer[locale]}** ${codes(answers.map(([status]) => status))}`,
    toBody(jsonOf(answers[0]?.[1].content), locale),
    `**${words.problems[locale]}**`,
    toTable(
      [words.status[locale], '`code`'],
      problems.map(([status, { description }]) => [status, codes(description.split(' · '))]),
    ),
  ].join('\n\n')
}

function toBody(schema: JsonSchema | undefined, locale: Locale): string {
  const fields = schema ? toFields(schema) : []
  if (fields.length === 0) return words.empty[locale]
  return toTable(
    [words.field[locale], words.form[locale], words.need[locale]],
    fields.map(({ path, form, isRequired }) => [
      code(path),
      form,
      isRequired ? words.required[locale] : '',
    ]),
  )
}

function jsonOf(content: Content | undefined): JsonSchema | undefined {
  return content?.['application/json']?.schema
}

function toAnchor(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
