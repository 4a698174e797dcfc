import { NavLink } from '@remix-run/react'

type TabsProps = { label: string; tabs: readonly { to: string; label: string }[] }

/** Pages beside each other: links, so that each has its address and the way back works. */
export const Tabs = ({ label, tabs }: TabsProps) => (
  <nav className="tabs" aria-label={label}>
    <ul>
      {tabs.map((tab) => (
        <li key={tab.to}>
          <NavLink to={tab.to} end>
            {tab.label}
          </NavLink>
        </li>
      ))}
    </ul>
  </nav>
)
