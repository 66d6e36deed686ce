import { studentT } from './student-t.ts'

export type Point = { x: number; y: number }

/** A slope, and the bounds that hold it with 95 %. */
export type Slope = { slope: number; low: number; high: number }

/** The line of least squares through these points; with fewer than three, its bounds are infinite. */
export function fitSlope(points: readonly Point[]): Slope {
  const meanX = meanOf(points.map(({ x }) => x))
  const meanY = meanOf(points.map(({ y }) => y))
  const spread = sumOf(points.map(({ x }) => (x - meanX) ** 2))
  const slope = sumOf(points.map(({ x, y }) => (x - meanX) * (y - meanY))) / spread
  const residuals = points.map(({ x, y }) => y - meanY - slope * (x - meanX))
  const freedom = points.length - 2
  if (freedom < 1) return { slope, low: -Infinity, high: Infinity }

  const variance = sumOf(residuals.map((residual) => residual ** 2)) / freedom
  const half = studentT(freedom) * Math.sqrt(variance / spread)
  return { slope, low: slope - half, high: slope + half }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function meanOf(values: readonly number[]): number {
  return sumOf(values) / values.length
}
