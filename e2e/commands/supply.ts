// What the answers of the supply-chain commands mean. A registry that cannot answer is neither a
// pass nor a failure: it is said so.

export type Verdict = { state: 'passed' | 'failed' | 'not available here'; detail: string }

type Answer = { succeeded: boolean; stdout: string; output: string }

const allowedLicences = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
])

/** `pnpm audit --prod --audit-level high` */
export function judgeAudit({ succeeded, output }: Answer): Verdict {
  if (/ERR_PNPM_AUDIT|ERR_PNPM_FETCH|ENOTFOUND|ECONNREFUSED|ETIMEDOUT/.test(output)) {
    return { state: 'not available here', detail: 'the registry has no audit service' }
  }
  if (!succeeded) return { state: 'failed', detail: output }
  return { state: 'passed', detail: 'no high or critical advisory' }
}

/** `pnpm audit signatures --json` */
export function judgeSignatures({ succeeded, stdout, output }: Answer): Verdict {
  const report = parse(stdout) as { audited: number; verified: number } | undefined
  if (!report) return { state: 'not available here', detail: output.split('\n')[0] ?? '' }
  if (!succeeded) return { state: 'failed', detail: output }
  if (report.audited === 0) {
    return { state: 'not available here', detail: 'the registry signs no packages' }
  }
  return { state: 'passed', detail: `${report.verified} of ${report.audited} packages verified` }
}

/** `pnpm -r licenses list --prod --json` */
export function judgeLicences({ succeeded, stdout, output }: Answer): Verdict {
  const report = parse(stdout) as Record<string, { name: string }[]> | undefined
  if (!succeeded || !report) return { state: 'failed', detail: output }
  const unknown = Object.entries(report).filter(([licence]) => !allowedLicences.has(licence))
  if (unknown.length > 0) {
    const lines = unknown.map(
      ([licence, all]) => `${licence}: ${all.map((p) => p.name).join(', ')}`,
    )
    return { state: 'failed', detail: `not on the list of licences:\n${lines.join('\n')}` }
  }
  const packages = Object.values(report).flat().length
  return { state: 'passed', detail: `${packages} packages, ${Object.keys(report).join(', ')}` }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
