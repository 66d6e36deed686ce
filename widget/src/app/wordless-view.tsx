import { Panel } from '../ui/panel.tsx'
import { Skeleton } from '../ui/skeleton.tsx'

/** Loading, before it is known in which language to say so. As high as the view that says it. */
export function WordlessView() {
  return (
    <Panel isBusy>
      <p className="panel-heading" aria-hidden="true">
        {'\u00a0'}
      </p>
      <Skeleton />
    </Panel>
  )
}
