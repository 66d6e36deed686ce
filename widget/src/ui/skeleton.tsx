import './skeleton.css'

/** The outline of a card and its button while they load; says nothing to a screen reader. */
export function Skeleton() {
  return (
    <div className="skeleton" aria-hidden="true">
      <div className="skeleton-row">
        <div className="bone bone-mark" />
        <div className="skeleton-lines">
          <div className="bone bone-title" />
          <div className="bone bone-digits" />
        </div>
      </div>
      <div className="bone bone-button" />
      <div className="bone bone-link" />
    </div>
  )
}
