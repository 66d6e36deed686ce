/** Says politely what changed. It stays in the document: a region that is born full is not read. */
export function LiveRegion({ text }: { text: string }) {
  return <output className="visually-hidden">{text}</output>
}
