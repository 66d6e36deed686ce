export type Tone = 'calm' | 'good' | 'waiting' | 'warning' | 'danger' | 'offline'

const drawings: Record<Tone, string> = {
  calm: 'M8 10.5V8a4 4 0 0 1 8 0v2.5M6.5 10.5h11v9h-11zM12 14v2',
  good: 'M5.5 12.5l4.2 4.2L18.5 8',
  waiting: 'M12 7.5V12l3 2M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4z',
  warning: 'M12 9.5v4M12 16.6v.1M12 4.2L3.8 18.9h16.4z',
  danger: 'M12 8v4.6M12 16v.1M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4z',
  offline:
    'M4 4l16 16M3.5 9.6a13 13 0 0 1 4-2.5M11.2 6a13 13 0 0 1 9.3 3.6M6.6 13a8.5 8.5 0 0 1 3.5-2M14.5 11.3a8.5 8.5 0 0 1 2.9 1.7M9.8 16.3a4 4 0 0 1 4.4 0M12 19.2v.1',
}

/** The small picture beside a message. It repeats what the words say, so it is hidden from tools. */
export function MessageMark({ tone }: { tone: Tone }) {
  return (
    <div className="message-mark" aria-hidden="true">
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor">
        <path d={drawings[tone]} strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
    </div>
  )
}
