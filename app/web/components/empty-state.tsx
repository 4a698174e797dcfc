import type { ReactNode } from 'react'

/** Nothing here yet: says so, and what to do about it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: Record<'icon' | 'children' | 'action', ReactNode> & { title: string }) {
  return (
    <div className="empty-state">
      {icon && <span className="empty-icon">{icon}</span>}
      <p className="empty-title">{title}</p>
      {children && <div className="empty-text">{children}</div>}
      {action}
    </div>
  )
}
