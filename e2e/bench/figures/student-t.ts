/** Where 97.5 % of Student's distribution lie below, for 1 to 10 degrees of freedom. */
const table = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281]

/** The same point of the normal distribution. */
const z = 1.959964

/**
 * Half the width of a 95 % interval, in standard errors. Beyond the table by the first terms of
 * Cornish and Fisher's expansion, which are right to three digits there.
 */
export function studentT(degreesOfFreedom: number): number {
  const known = table[degreesOfFreedom - 1]
  if (known !== undefined) return known
  if (degreesOfFreedom < 1) return Infinity
  const first = (z ** 3 + z) / 4
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  return z + first / degreesOfFreedom + second / degreesOfFreedom ** 2
}
