import type { ReactNode } from 'react'
import { useMessages } from '#app/web/locale-context.tsx'
import { Icon, type IconName } from './icon.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

export type Tone = 'info' | 'success' | 'warning' | 'danger'

const ICONS: Record<Tone, IconName> = { info: 'info', success: 'done', warning: 'warning', danger: 'stop' }

type NoticeProps = {
  tone?: Tone
  title: string
  children?: ReactNode
  /** Read out at once: what just happened (`success`), or what must be known now. */
  live?: boolean
}

/** Something to know. Tone is said with an icon and a word, never with colour alone. */
export function Notice({ tone = 'info', title, children, live = false }: NoticeProps) {
  const { frame } = useMessages()
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <Icon name={ICONS[tone]} />
      <div className="notice-words">
        <p className="notice-title">
          <VisuallyHidden>{frame.tone[tone]}: </VisuallyHidden>
          {title}
        </p>
        {children && <div className="notice-text">{children}</div>}
      </div>
    </div>
  )
}
