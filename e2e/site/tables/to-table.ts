/** A table in Markdown. A bar in a cell is escaped, for it would begin another cell. */
export function toTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

export function code(text: string): string {
  return `\`${text}\``
}

/** \`one\`, \`two\` */
export function codes(texts: readonly string[]): string {
  return texts.map(code).join(', ')
}
