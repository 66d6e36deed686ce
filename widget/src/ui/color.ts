/** A colour of the screen: red, green and blue, 0 to 255 each. */
export type Color = readonly [red: number, green: number, blue: number]

export const white: Color = [255, 255, 255]

export const black: Color = [0, 0, 0]

/** @param hex As CSS writes it, `#rrggbb`. */
export function parseColor(hex: string): Color {
  const at = (place: number) => Number.parseInt(hex.slice(place, place + 2), 16)
  return [at(1), at(3), at(5)]
}

export function formatColor(color: Color): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** `from`, with as much of `to` in it as `share` says, 0 to 1. */
export function mix(from: Color, to: Color, share: number): Color {
  const blend = (one: number, other: number) => Math.round(one + (other - one) * share)
  return [blend(from[0], to[0]), blend(from[1], to[1]), blend(from[2], to[2])]
}

/** 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Color, other: Color): number {
  const [first, second] = [luminance(one), luminance(other)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const channel = part / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
