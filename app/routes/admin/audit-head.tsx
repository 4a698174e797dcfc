import { PageHead } from '#app/web/components/page-head.tsx'
import { Tabs } from '#app/web/components/tabs.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** The top of the pages of the audit, with the way between them. */
export function AuditHead({ title, lead }: { title: string; lead: string }) {
  const { audit } = useMessages()
  return (
    <>
      <PageHead title={title} lead={lead} />
      <Tabs
        label={audit.tabsLabel}
        tabs={[
          { to: '/admin/audit', label: audit.tabs.lines },
          { to: '/admin/audit/chain', label: audit.tabs.chain },
          { to: '/admin/audit/kept', label: audit.tabs.kept },
          { to: '/admin/audit/review', label: audit.tabs.review },
        ]}
      />
    </>
  )
}
