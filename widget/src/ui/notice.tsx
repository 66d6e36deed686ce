import './notice.css'

/** A quiet remark inside a view that goes on. It is announced by the live region, not from here. */
export function Notice({ text }: { text: string }) {
  return <p className="notice">{text}</p>
}
