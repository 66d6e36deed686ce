/** Every row of a list that is read page by page, each page behind the last row of the one before. */
export async function* eachRow<Row>(
  list: (after: string, limit: number) => Promise<Row[]>,
  keyOf: (row: Row) => string,
  limit: number,
): AsyncGenerator<Row> {
  let after = ''
  for (;;) {
    const rows = await list(after, limit)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < limit) return
    after = keyOf(last)
  }
}
