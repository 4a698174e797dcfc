import { Link } from '@remix-run/react'
import type { ButtonHTMLAttributes, ReactNode } from 'react'

export type ButtonLook = {
  /** `primary` once a page; `danger` for what cannot be undone; `text` for the way out. */
  variant?: 'primary' | 'secondary' | 'text' | 'danger'
  size?: 'medium' | 'large'
  /** As wide as its column: the main button of a form on a phone. */
  wide?: boolean
}

const classOf = ({ variant = 'primary', size = 'medium', wide = false }: ButtonLook) =>
  `button button-${variant} button-${size}${wide ? ' button-wide' : ''}`

type ButtonProps = ButtonLook & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'style'>

export function Button({ variant, size, wide, type = 'submit', ...rest }: ButtonProps) {
  const look: ButtonLook = { ...(variant && { variant }), ...(size && { size }), ...(wide && { wide }) }
  return <button {...rest} type={type} className={classOf(look)} />
}

/** Looks like a button and goes somewhere. `document`: loads the page anew (another floor of the site, a file). */
export function LinkButton({
  to,
  document = false,
  children,
  ...look
}: ButtonLook & { to: string; document?: boolean; children: ReactNode }) {
  return (
    <Link to={to} reloadDocument={document} className={classOf(look)}>
      {children}
    </Link>
  )
}

/** Buttons in a row on a wide screen, under each other on a phone; the main one first. */
export const ButtonRow = ({ children }: { children: ReactNode }) => (
  <div className="button-row">{children}</div>
)
