import { PageHead } from '#app/web/components/page-head.tsx'
import { Tabs } from '#app/web/components/tabs.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** The top of both lists: the tabs, and what the list shows. */
export function HistoryHead({ lead }: { lead: string }) {
  const { history } = useMessages()
  return (
    <>
      <PageHead title={history.title} />
      <Tabs
        label={history.tabs.label}
        tabs={[
          { to: '/history', label: history.tabs.asked },
          { to: '/history/changes', label: history.tabs.changes },
        ]}
      />
      <p className="history-lead">{lead}</p>
    </>
  )
}
