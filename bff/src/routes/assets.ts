/** A file as it is served: its bytes, and the same compressed where that was done ahead. */
export type Asset = {
  body: Uint8Array<ArrayBuffer>
  brotli?: Uint8Array<ArrayBuffer>
  contentType: string
  etag: string
}

/** The widget's built files. */
export type Assets = {
  /** The frame document, with the allowed origins still to be printed into it. */
  frameHtml: string
  loader: Asset
  /** By name below `/assets/`. */
  find: (name: string) => Asset | undefined
}
