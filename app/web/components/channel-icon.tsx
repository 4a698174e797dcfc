import type { ReactNode } from 'react'
import type { StepChannel } from '#app/domain/channel.ts'

/** Our own drawings; no company's mark. */
const SHAPES: Record<StepChannel, ReactNode> = {
  kakao: (
    <path d="M12 4.5c-5 0-9 3-9 6.8 0 2.4 1.7 4.6 4.2 5.8l-.8 3.2 3.7-2.3c.6.1 1.3.1 1.9.1 5 0 9-3 9-6.8s-4-6.8-9-6.8Z" />
  ),
  sms: (
    <>
      <path d="M5 4.5h14a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-6.5L8 20v-3.5H5a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2Z" />
      <path d="M7.5 9h9M7.5 12.3h5.5" />
    </>
  ),
  email: (
    <>
      <rect x="3" y="5.5" width="18" height="13" rx="2" />
      <path d="m3.8 7 8.2 6.2L20.2 7" />
    </>
  ),
  push: (
    <>
      <rect x="6.5" y="2.5" width="11" height="19" rx="2.2" />
      <path d="M11 18.5h2" />
      <path d="M9.5 7.5h5v3h-5z" />
    </>
  ),
  post: (
    <>
      <path d="M4 20V10a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v10H4Z" />
      <path d="M12 20V10a4 4 0 0 0-4-4M7 12h2M15.5 10V3.5h3" />
    </>
  ),
}

export function ChannelIcon({ channel }: { channel: StepChannel }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {SHAPES[channel]}
    </svg>
  )
}
