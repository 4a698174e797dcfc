import { data } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { can } from '#app/domain/staff-access.ts'
import { listAgencies } from '#app/services/agency/list.ts'
import { viewFigures } from '#app/services/figure/view.ts'
import { listWaiting, viewLastCheck } from '#app/services/front/waiting.ts'
import { Icon } from '#app/web/components/icon.tsx'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { takeFlash } from '#app/web/flash.server.ts'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'
import { STAFF_SECTIONS } from '#app/web/staff-sections.ts'
import { FrontChain } from './front-chain.tsx'
import { FrontFigures } from './front-figures.tsx'
import { FrontWaiting } from './front-waiting.tsx'
import { staffDoor } from './staff-door.server.ts'

export const meta = pageTitle((m) => m.staff.sections.front)

export const loader = staffDoor('front.read', async ({ staff, request, context }) => {
  const { name, role, agencyId } = staff
  const agency =
    agencyId === null ? null : (await listAgencies(context.ctx)).find(({ id }) => id === agencyId)
  const { flash, headers } = await takeFlash(request, ['second_changed'])
  const waiting = await listWaiting(context.ctx, staff)
  const chain = can(role, 'audit.read') ? { last: await viewLastCheck(context.ctx) } : null
  const figures = can(role, 'outage.read') ? await viewFigures(context.ctx, staff) : null
  return data({ name, role, agencyName: agency?.name ?? null, waiting, chain, figures, flash }, { headers })
})

/** Who one is here, what waits for them today, how it goes, and what they can do. */
export default function StaffFront() {
  const { name, role, agencyName, waiting, chain, figures, flash } = useLoaderData<typeof loader>()
  const { staff } = useMessages()
  const sections = STAFF_SECTIONS.filter(({ path, right }) => path !== '/admin' && can(role, right))
  return (
    <div className="staff-page">
      <PageHead title={staff.frontTitle(name)} lead={staff.frontLead(staff.roles[role])} />
      {flash && <Notice tone="success" title={staff.done[flash]} live />}
      {agencyName && <p>{staff.frontAgency(agencyName)}</p>}
      <FrontWaiting waiting={waiting} />
      {chain && <FrontChain last={chain.last} />}
      {figures && (
        <FrontFigures figures={figures} isOwn={agencyName !== null} maySetPrices={can(role, 'drill.run')} />
      )}
      <h2 className="front-doors">{staff.mySections}</h2>
      <ul className="ways front-doors">
        {sections.map(({ path, words }) => (
          <li key={path}>
            <Link to={path} className="way">
              <span className="way-words">
                <span className="way-name">{staff.sections[words]}</span>
                <span className="way-text">{staff.sectionTexts[words]}</span>
              </span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
