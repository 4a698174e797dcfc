import { useLoaderData } from '@remix-run/react'
import { POLICY_SECTIONS, type PolicyBlock } from '#app/i18n/policy.ts'
import { policyFor } from '#app/i18n/privacy.ts'
import { viewPolicyChanges } from '#app/services/consent-document/policy.ts'
import { viewKept } from '#app/services/retention/view.ts'
import { answering } from '#app/web/answering.server.ts'
import { Notice } from '#app/web/components/notice.tsx'
import { PageHead } from '#app/web/components/page-head.tsx'
import { Table } from '#app/web/components/table.tsx'
import { useLocale, useMessages } from '#app/web/locale-context.tsx'
import { localeOf } from '#app/web/locale.server.ts'
import { operator } from '#app/web/operator.ts'
import { pageTitle } from '#app/web/page-title.ts'
import { PolicyChanges } from './policy-changes.tsx'

export const meta = pageTitle((m) => m.frame.footer.privacy)

export const loader = answering(async ({ request, context }) => ({
  policy: policyFor(await localeOf(request)),
  changes: await viewPolicyChanges(context.ctx, await localeOf(request)),
  longer: (await viewKept(context.ctx)).filter(({ months, least }) => months > least),
}))

export default function Privacy() {
  const { policy, longer, changes } = useLoaderData<typeof loader>()
  const { audit, documents } = useMessages()
  return (
    <article className="shell policy">
      <PageHead title={policy.title} lead={policy.lead} />
      <section className="policy-summary" aria-labelledby="summary">
        <h2 id="summary">{policy.summaryTitle}</h2>
        <ul>
          {policy.summary.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {changes.some(({ isAhead }) => isAhead) && (
          <Notice tone="warning" title={documents.policyAhead}>
            <a href="#changes">{documents.policyAheadLink}</a>
          </Notice>
        )}
      </section>
      <nav className="policy-contents" aria-label={policy.contents}>
        <h2>{policy.contents}</h2>
        <ol>
          {POLICY_SECTIONS.map((id) => (
            <li key={id}>
              <a href={`#${id}`}>{policy.sections[id].title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="policy-text">
        {POLICY_SECTIONS.map((id) => (
          <section key={id} id={id} className="prose">
            <h2>{policy.sections[id].title}</h2>
            {policy.sections[id].blocks.map((block, place) => (
              <Block key={place} block={block} />
            ))}
            {id === 'destruction' && longer.length > 0 && (
              <>
                <h3>{audit.policyTitle}</h3>
                <p>{audit.policyText}</p>
                <ul>
                  {longer.map(({ what, months }) => (
                    <li key={what}>
                      {audit.kept[what]}: {audit.months(months)}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {id === 'changes' && <PolicyChanges changes={changes} />}
            {id === 'contact' && <Officer words={policy.officer} />}
          </section>
        ))}
        <p className="policy-force">{policy.inForce}</p>
      </div>
    </article>
  )
}

function Block({ block }: { block: PolicyBlock }) {
  if (typeof block === 'string') return <p>{block}</p>
  if ('list' in block) {
    return (
      <ul>
        {block.list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    )
  }
  const columns = block.head.map((head, place) => ({
    key: head,
    head,
    cell: (row: string[]) => row[place],
  }))
  return <Table caption={block.caption} columns={columns} rows={block.rows} keyOf={(row) => row.join()} />
}

function Officer({ words }: { words: { who: string; department: string; phone: string; email: string } }) {
  const locale = useLocale()
  return (
    <dl className="officer">
      <dt>{words.who}</dt>
      <dd>{operator.name[locale]}</dd>
      <dt>{words.department}</dt>
      <dd>{operator.department[locale]}</dd>
      <dt>{words.phone}</dt>
      <dd>
        <a href={`tel:${operator.phone}`}>{operator.phone}</a>
      </dd>
      <dt>{words.email}</dt>
      <dd>
        <a href={`mailto:${operator.email}`}>{operator.email}</a>
      </dd>
    </dl>
  )
}
