import { PageHead } from '#app/web/components/page-head.tsx'
import { Tabs } from '#app/web/components/tabs.tsx'
import { useMessages } from '#app/web/locale-context.tsx'

/** The top of the pages of one agency, and the way between them. */
export function AgencyHead({ agency: { code, name } }: { agency: { code: string; name: string } }) {
  const { agencies } = useMessages()
  const path = `/admin/agencies/${code}`
  return (
    <>
      <PageHead title={name} lead={code} backTo="/admin/agencies" />
      <Tabs
        label={agencies.tabs}
        tabs={[
          { to: path, label: agencies.tab.keys },
          { to: `${path}/usage`, label: agencies.tab.usage },
          { to: `${path}/webhooks`, label: agencies.tab.webhooks },
        ]}
      />
    </>
  )
}
