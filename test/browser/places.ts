import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { MINUTE } from '#app/domain/time.ts'
import { requestCounterPhone } from '#app/services/counter/phone.ts'
import { GUARDIAN_DOCUMENT, requestGuardianCode } from '#app/services/guardian/request-code.ts'
import { grantConsent } from '#app/services/consent/grant.ts'
import { viewDrill } from '#app/services/drill/view.ts'
import { startDrill } from '#app/services/drill/start.ts'
import { declareHealth } from '#app/services/health/declare.ts'
import { requestDisowning } from '#app/services/contact-point/disown-number.ts'
import { disownByLink } from '#app/services/link/disown.ts'
import { viewOutageDesk } from '#app/services/outage/view.ts'
import { createStaff as inviteStaff } from '#app/services/staff/create.ts'
import { sealRefusalLink } from '#app/services/own-number/refusal-link.ts'
import { sealDraft } from '#app/services/registration/draft.ts'
import { requestSignInCode } from '#app/services/session/request-sign-in-code.ts'
import { requestSecondProof } from '#app/services/session/second-proof.ts'
import { bornYearsAgo } from '#test/app/services/guardian/child.ts'
import { askToHelp, helpedBy } from '#test/app/services/delegation/helped.ts'
import { createLinkPaths, tokenIn } from '#test/app/services/link/linked-resident.ts'
import { subscribeDevice } from '#test/app/services/device/subscription.ts'
import { asking, fullDraft, newPhone } from '#test/app/services/session/journey.ts'
import { createConsentTopic } from '#test/support/consents.ts'
import { saveDocumentDraft, viewDocumentDraft } from '#app/services/consent-document/draft.ts'
import { saveDraft } from '#app/services/topic/draft.ts'
import { createWebhook } from '#app/services/webhook/create.ts'
import { createAskingKey } from '#test/app/services/webhook/world.ts'
import {
  createAgency,
  createKey,
  createResident,
  createTopic,
  OPERATOR,
  uniqueEmail,
} from '#test/support/factories.ts'
import { createStaff } from '#test/support/staff.ts'
import { isAt } from './arrival.ts'
import type { Portal } from './portal.ts'
import { asHalfStaff, asNewStaff, asStaff, newLink, openCaseOn } from './staff.ts'
import { askAbout } from './asked.ts'
import { openWithPaper } from './paper.ts'
import { giveCookie, openAsChild, openAsResident, openSignedIn, provePhone } from './residents.ts'

/** Somebody who may see a page: opens a browser that has come as far. */
type Visitor = (portal: Portal) => Promise<Page>

const stranger: Visitor = (portal) => portal.newPage()

/** Waits for the text of a sign-in. */
const asked: Visitor = async (portal) => {
  const page = await portal.newPage()
  const { pendingId } = await requestSignInCode(portal.ctx, { phone: newPhone(), ...asking() })
  await giveCookie(portal, page, `pending=${pendingId}`)
  return page
}

/** Waits for the text that proves a number which is not theirs to answer for. */
const disowningAsked: Visitor = async (portal) => {
  const page = await portal.newPage()
  const { pendingId } = await requestDisowning(portal.ctx, { phone: newPhone(), ...asking() })
  await giveCookie(portal, page, `pending=${pendingId}`)
  return page
}

/** Has answered everything but the last question. */
const registering: Visitor = async (portal) => {
  const page = await portal.newPage()
  await giveCookie(portal, page, `pending=${await provePhone(portal, newPhone())}`)
  await giveCookie(portal, page, `draft=${sealDraft(portal.ctx, fullDraft({ backups: null }))}`)
  return page
}

/** The same, waiting for the text that proves the number. */
const registeringAsked: Visitor = async (portal) => {
  const page = await asked(portal)
  await giveCookie(portal, page, `draft=${sealDraft(portal.ctx, fullDraft())}`)
  return page
}

/** Proved a number whose account nobody confirmed for twenty months. */
const doubted: Visitor = async (portal) => {
  const page = await portal.newPage()
  await giveCookie(portal, page, `pending=${await proveStaleNumber(portal)}`)
  return page
}

const doubtedAsked: Visitor = async (portal) => {
  const page = await portal.newPage()
  const pendingId = await proveStaleNumber(portal)
  const { secondId } = await requestSecondProof(portal.ctx, { pendingId, email: uniqueEmail(), ...asking() })
  await giveCookie(portal, page, `pending=${pendingId}`)
  await giveCookie(portal, page, `second=${secondId}`)
  return page
}

/** A guardian was sent a code. */
const guardianAsked: Visitor = async (portal) => {
  const page = await portal.newPage()
  const birthMonth = bornYearsAgo(portal.ctx, 10)
  const wish = { phone: newPhone(), relation: 'parent', birthMonth, ...asking() } as const
  const { pendingId: proof } = await requestGuardianCode(portal.ctx, wish)
  const guardian = {
    relation: 'parent',
    birthMonth,
    document: GUARDIAN_DOCUMENT,
    proof,
    isProven: false,
  } as const
  const draft = sealDraft(portal.ctx, fullDraft({ ageConfirmed: false, guardian }))
  await giveCookie(portal, page, `second=${proof}`)
  await giveCookie(portal, page, `draft=${draft}`)
  return page
}

/** Under fourteen, registered with a guardian. */
const child: Visitor = async (portal) => (await openAsChild(portal, newPhone())).page

/** The same, whose guardian's number may be somebody else's, waiting for its code. */
const guardianDoubted: Visitor = async (portal) => {
  const { page, residentId } = await openAsChild(portal, newPhone())
  await portal.ctx.pools.pages.run(
    (sql) => sql`update guardianship set suspended_at = now() where resident_id = ${residentId}`,
  )
  await page.goto('/account/guardian')
  await page.locator('main button[value=ask_again]').click()
  await isAt(page, '/account/guardian/code')
  return page
}

const resident: Visitor = async (portal) => (await openAsResident(portal)).page

/** The e-mail of the registration waits for its code. */
const unverified: Visitor = async (portal) =>
  (await openAsResident(portal, {}, { backups: ['sms', 'email'], email: uniqueEmail() })).page

/** Subscribed with a device that has still to show its digits. */
const subscribing: Visitor = async (portal) => {
  const { page, residentId } = await openAsResident(portal)
  await subscribeDevice(portal.ctx, residentId)
  return page
}

/** The last code was entered too long ago to change an address. */
const notFresh: Visitor = async (portal) => {
  const page = await resident(portal)
  portal.ctx.advance(11 * MINUTE)
  return page
}

const notFreshAsked: Visitor = async (portal) => {
  const page = await notFresh(portal)
  await page.goto('/confirm?next=/channels/add')
  await page.locator('main form button').first().click()
  await page.waitForURL('**/confirm/code?*')
  return page
}

/** Somebody got a notice at their e-mail and said that it was not for them. */
const disowned: Visitor = async (portal) => {
  const { ctx } = portal
  const kim = await createLinkPaths(ctx, await createTopic(ctx))
  await disownByLink(ctx, tokenIn(`${ctx.config.publicUrl}${kim.notMine}`))
  return (await openSignedIn(portal, kim.phone)).page
}

/** Entered the code from the paper that the counter gave them. */
const paperHolder: Visitor = async (portal) => (await openWithPaper(portal)).page

/** The same, waiting for the text that makes a number theirs. */
const paperHolderAsked: Visitor = async (portal) => {
  const { page, visit } = await openWithPaper(portal)
  const { pendingId } = await requestCounterPhone(portal.ctx, { visit, phone: newPhone(), ...asking() })
  await giveCookie(portal, page, `pending=${pendingId}`)
  return page
}

const TWENTY_MONTHS = 608 * 24 * 60 * MINUTE

/** @returns the token that proves a number whose account is too old to be opened by it */
export async function proveStaleNumber(portal: Portal, phone = newPhone()): Promise<string> {
  portal.ctx.advance(-TWENTY_MONTHS)
  await createResident(portal.ctx, { phone })
  portal.ctx.advance(TWENTY_MONTHS)
  return provePhone(portal, phone)
}

/** Waits for the text to their new number. */
const moving: Visitor = async (portal) => {
  const page = await resident(portal)
  await page.goto('/account/number')
  await page.locator('input[name=phone]').fill(newPhone())
  await page.locator('main form button').first().click()
  await isAt(page, '/account/number/code')
  return page
}

/** The link in the e-mail that says that a number was changed. */
const refusal = async (portal: Portal) => {
  const { phone, residentId } = await openAsResident(portal)
  const { hash } = portal.ctx.vault.blindIndex.of({ realm: 'live', kind: 'phone' }, phone)
  const url = sealRefusalLink(portal.ctx, { residentId, hash }, portal.ctx.clock())
  return url.slice(portal.ctx.config.publicUrl.length)
}

const PASSKEY = crypto.randomUUID()

/** Has made a passkey. */
const passkeyHolder: Visitor = async (portal) => {
  const { page, residentId } = await openAsResident(portal)
  await portal.ctx.pools.pages.run(
    (sql) => sql`
      insert into passkey (resident_id, id, credential_id, public_key, counter, is_synced, name, created_at)
      values (${residentId}, ${PASSKEY}, ${PASSKEY}, 'key', 0, false, '내 휴대전화', now())`,
  )
  return page
}

/** Has linked an account of another service. */
const loginHolder: Visitor = async (portal) => {
  const { page, residentId } = await openAsResident(portal)
  await portal.ctx.pools.pages.run(
    (sql) => sql`
      insert into provider_login (resident_id, provider, subject_hash, key_id, created_at)
      values (${residentId}, 'kakao', ${crypto.randomUUID()}, 't1', now())`,
  )
  return page
}

/** Somebody helps them, and somebody else was asked. */
const helped: Visitor = async (portal) => {
  const { page, residentId } = await openAsResident(portal)
  const { page: theirs, ...delegate } = await openAsResident(portal)
  await theirs.context().close()
  await helpedBy(portal.ctx, { residentId, delegate: { ...delegate, session: delegate } })
  await askToHelp(portal.ctx, { residentId })
  return page
}

/** Helps one person, and is asked by another. */
const helping: Visitor = async (portal) => {
  const { page, residentId, phone } = await openAsResident(portal)
  const session = { residentId }
  for (const isAccepted of [true, false]) {
    const { page: theirs, residentId: asker } = await openAsResident(portal)
    await theirs.context().close()
    if (isAccepted) await helpedBy(portal.ctx, { residentId: asker, delegate: { session, phone } })
    else await askToHelp(portal.ctx, { residentId: asker, phone })
  }
  return page
}

/** The page behind a card's own link. */
const linkOn = (path: string, below: string) => async (_portal: Portal, page: Page) => {
  await page.goto(path)
  return (await page.locator(`a[href^="${below}"]`).first().getAttribute('href'))!
}

/** The link in a message about a service notice. */
const linkTo =
  (which: 'withdraw' | 'notMine') =>
  async ({ ctx }: Portal) =>
    (await createLinkPaths(ctx, await createTopic(ctx)))[which]

/** The link in the question whether an address is still somebody's. */
const stillMine = async ({ ctx }: Portal) => {
  const { notMine, stillMine: asked } = await createLinkPaths(ctx, await createTopic(ctx))
  await disownByLink(ctx, tokenIn(`${ctx.config.publicUrl}${notMine}`))
  return asked
}

/** A consult about whoever is signed in on the page. */
const consultOf =
  (below = '') =>
  async (portal: Portal, page: Page) =>
    `/history/consult/${await askAbout(portal, page)}${below}`

/** A duty shows everything that a page about a topic can. */
const topicPage = async ({ ctx }: Portal) => `/topics/${await createTopic(ctx, { class: 'statutory' })}`

/** Agreed to advertising by day and night. */
const agreed: Visitor = async (portal) => {
  const { page, residentId } = await openAsResident(portal)
  const topic = await createConsentTopic(portal.ctx, 'advertising')
  const words = { version: 'news-1', variant: 'ko', night: true } as const
  await grantConsent(portal.ctx, { residentId, topic, ...words })
  return page
}

/** The address of the newest receipt of the page's own list. */
const receiptOf = async (page: Page): Promise<string> => {
  await page.goto('/consents/receipts')
  return (await page.locator('.way').first().getAttribute('href'))!
}

/** Showed the second factor too long ago for what is dangerous. */
const staffNotFresh: Visitor = async (portal) => {
  const page = await asStaff()(portal)
  portal.ctx.advance(11 * MINUTE)
  return page
}

/** The page of somebody who was invited and has not come yet. */
const staffMember =
  (below = '') =>
  async ({ ctx }: Portal) => {
    const given = { email: uniqueEmail(), role: 'auditor', name: '이감사' } as const
    return `/admin/staff/${(await inviteStaff(ctx, given, OPERATOR)).staffId}${below}`
  }

/** The page of an agency with a key. */
const agencyPage =
  (below = '') =>
  async ({ ctx }: Portal) =>
    `/admin/agencies/${(await createKey(ctx)).agency}${below}`

const keyPage = (below: string) => async (portal: Portal) => {
  const { agency, keyId } = await createKey(portal.ctx)
  return `/admin/agencies/${agency}/keys/${keyId}${below}`
}

const webhookPage =
  (below = '') =>
  async ({ ctx }: Portal) => {
    const key = await createAskingKey(ctx)
    const wish = { url: 'https://hooks.example.kr/allimgil', events: ['consent.withdrawn'] }
    return `/admin/agencies/${key.agency}/webhooks/${(await createWebhook(ctx, key, wish)).id}${below}`
  }

/** A page of an outage of one agency alone: other pages go on undisturbed. */
const outageRun =
  (below = '') =>
  async ({ ctx }: Portal) => {
    const { code, agencyId } = await createAgency(ctx)
    const word = { channel: 'kakao', health: 'down', reason: '대행사 장애', agency: code } as const
    await declareHealth(ctx, word, OPERATOR)
    const manager = { role: 'agency_manager', agencyId } as const
    const { runs } = await viewOutageDesk(ctx, { staff: manager, channel: 'kakao' })
    return `/admin/outage/runs/${runs.find((run) => run.agencyId === agencyId)!.id}${below}`
  }

/** A drill that was counted, with what was found. */
const countedDrill = async ({ ctx }: Portal) => {
  const { staff } = await createStaff(ctx)
  const { drillId } = await startDrill(ctx, { staff, channel: 'kakao' })
  // The portal's own job counts; a second count beside it would be in its way.
  await expect.poll(async () => (await viewDrill(ctx, drillId)).drill.state, { timeout: 15_000 }).toBe('done')
  return `/admin/drill/${drillId}`
}

/** The page of a topic whose draft is on its way. */
const deskPage =
  (below = '') =>
  async ({ ctx }: Portal) => {
    const code = await createTopic(ctx)
    const { staff } = await createStaff(ctx)
    await saveDraft(ctx, staff, { code, name: { ko: '도서관 대출 안내', en: 'Library loans' } })
    return `/admin/topics/${code}${below}`
  }

/** The page of a consent text whose next version was begun. */
const draftPage =
  (below = '') =>
  async ({ ctx }: Portal) => {
    const subject = await createConsentTopic(ctx, 'advertising')
    const { staff } = await createStaff(ctx)
    const { texts } = await viewDocumentDraft(ctx, subject)
    const text = { ...texts.ko, purpose: '축제와 장터를 알려 드려요.' }
    await saveDocumentDraft(ctx, staff, { subject, variant: 'ko', revision: 0, text })
    return `/admin/document-drafts/${subject}${below}`
  }

const clerk: Visitor = asStaff('counter_clerk')

/** The page of a resident, opened by whoever is signed in on the page. */
const caseOf =
  (below = '') =>
  async (portal: Portal, page: Page) => {
    const { phone } = await createResident(portal.ctx)
    return `${await openCaseOn(portal, page, phone!)}${below}`
  }

type Place = { as: Visitor; at?: string | ((portal: Portal, page: Page) => Promise<string>) }

/** Who sees each page of `routes.ts`, and for paths with a changing part an address of that kind. */
export const PLACES: Record<string, Place> = {
  '/': { as: stranger },
  '/status': { as: stranger },
  '/privacy': { as: stranger },
  '/docs': { as: stranger },
  '/docs/:page': { as: stranger, at: '/docs/decisions' },
  '/docs/reference': { as: stranger },
  '/docs/reference/:operation': { as: stranger, at: '/docs/reference/createConsult' },
  '/problems/:code': { as: stranger, at: '/problems/invalid' },
  '/sign-in': { as: stranger },
  '/sign-in/code': { as: asked },
  '/not-mine/code': { as: disowningAsked },
  '/account/not-mine': { as: resident },
  '/sign-in/second-proof': { as: doubted },
  '/sign-in/second-proof/code': { as: doubtedAsked },
  '/sign-in/passkey': { as: stranger },
  '/sign-out': { as: resident },
  '/confirm': { as: notFresh },
  '/confirm/code': { as: notFreshAsked },
  '/register': { as: stranger },
  '/register/age': { as: registering },
  '/register/guardian': { as: registering },
  '/register/guardian/code': { as: guardianAsked },
  '/register/sharing': { as: registering },
  '/register/kinds': { as: registering },
  '/register/phone': { as: registering },
  '/register/code': { as: registeringAsked },
  '/register/preferred': { as: registering },
  '/register/backups': { as: registering },
  '/register/email-code': { as: unverified },
  '/register/done': { as: unverified },
  '/home': { as: resident },
  '/channels': { as: resident },
  '/channels/add': { as: resident },
  '/channels/add/push': { as: resident },
  '/channels/add/push/code': { as: subscribing },
  '/channels/add/:channel': { as: resident, at: '/channels/add/email' },
  '/channels/code': { as: unverified },
  '/channels/test': { as: resident },
  '/channels/still-mine': { as: disowned },
  '/channels/remove/:channel': { as: resident, at: '/channels/remove/sms' },
  '/consents': { as: agreed },
  '/consents/topics/:topic': {
    as: resident,
    at: async ({ ctx }) => `/consents/topics/${await createConsentTopic(ctx, 'advertising')}`,
  },
  '/consents/sharing': { as: resident },
  '/consents/receipts': { as: agreed },
  '/consents/receipts/:id': { as: agreed, at: (_portal, page) => receiptOf(page) },
  '/history': { as: resident },
  '/history/changes': { as: resident },
  '/history/consult/:id': { as: resident, at: consultOf() },
  '/history/consult/:id/advertising': { as: resident, at: consultOf('/advertising') },
  '/topics': { as: resident },
  '/topics/:code': { as: resident, at: topicPage },
  '/hours': { as: resident },
  '/account/language': { as: resident },
  '/account': { as: resident },
  '/account/passkeys': { as: resident },
  '/account/passkeys/remove/:passkey': { as: passkeyHolder, at: `/account/passkeys/remove/${PASSKEY}` },
  '/account/logins': { as: loginHolder },
  '/account/logins/remove/:provider': { as: loginHolder, at: '/account/logins/remove/kakao' },
  '/account/sessions': { as: resident },
  '/account/delegates': { as: helped },
  '/account/delegates/add': { as: resident },
  '/account/delegates/end/:delegation': {
    as: helped,
    at: linkOn('/account/delegates', '/account/delegates/end/'),
  },
  '/account/helping': { as: helping },
  '/account/helping/end/:delegation': {
    as: helping,
    at: linkOn('/account/helping', '/account/helping/end/'),
  },
  '/account/guardian': { as: child },
  '/account/guardian/code': { as: guardianDoubted },
  '/account/guardian/withdraw': { as: child },
  '/account/number': { as: resident },
  '/account/number/code': { as: moving },
  '/account/export': { as: agreed },
  '/account/leave': { as: resident },
  '/account/left': { as: stranger },
  '/withdraw': { as: stranger, at: linkTo('withdraw') },
  '/number-not-me': { as: stranger, at: refusal },
  '/not-mine': { as: stranger, at: linkTo('notMine') },
  '/offline': { as: stranger },
  '/still-mine': { as: stranger, at: stillMine },
  '/counter-code': { as: stranger },
  '/counter-code/mine': { as: paperHolder },
  '/counter-code/phone': { as: paperHolder },
  '/counter-code/phone/code': { as: paperHolderAsked },
  '/receipts/check': { as: stranger },
  '/dev/outbox': { as: stranger },
  '/admin': { as: asStaff('agency_manager') },
  '/admin/sign-in': { as: stranger },
  '/admin/sign-in/second': { as: asHalfStaff },
  '/admin/invitation': { as: stranger, at: (portal) => newLink(portal) },
  '/admin/second-factor': { as: asNewStaff },
  '/admin/confirm': { as: staffNotFresh },
  '/admin/sign-out': { as: asStaff() },
  '/admin/me': { as: asStaff() },
  '/admin/outage': { as: asStaff() },
  '/admin/outage/declare': { as: asStaff() },
  '/admin/outage/lift/:channel': { as: asStaff(), at: '/admin/outage/lift/kakao' },
  '/admin/outage/manual': { as: asStaff() },
  '/admin/outage/runs/:run': { as: asStaff(), at: outageRun() },
  '/admin/outage/runs/:run/report': { as: asStaff(), at: outageRun('/report') },
  '/admin/drill': { as: asStaff() },
  '/admin/drill/prices': { as: asStaff() },
  '/admin/drill/:drill': { as: asStaff(), at: countedDrill },
  '/admin/documents': { as: asStaff('consent_manager') },
  '/admin/document-drafts/:subject': { as: asStaff('consent_manager'), at: draftPage() },
  '/admin/document-drafts/:subject/publish': {
    as: asStaff('consent_manager'),
    at: draftPage('/publish'),
  },
  '/admin/documents/:subject/:version': {
    as: asStaff('auditor'),
    at: '/admin/documents/@sharing/sharing-2026-11',
  },
  '/admin/consents': { as: asStaff('consent_manager') },
  '/admin/residents': { as: asStaff('auditor') },
  '/admin/residents/register': { as: asStaff('counter_clerk') },
  '/admin/residents/register-child': { as: asStaff('counter_clerk') },
  '/admin/residents/:case': { as: clerk, at: caseOf() },
  '/admin/residents/:case/say': { as: clerk, at: caseOf('/say') },
  '/admin/residents/:case/add': { as: clerk, at: caseOf('/add') },
  '/admin/residents/:case/ask': { as: clerk, at: caseOf('/ask') },
  '/admin/residents/:case/set/:what': { as: clerk, at: caseOf('/set/order') },
  '/admin/residents/:case/helpers': { as: clerk, at: caseOf('/helpers') },
  '/admin/residents/:case/guardian': { as: clerk, at: caseOf('/guardian') },
  '/admin/residents/:case/records': { as: clerk, at: caseOf('/records') },
  '/admin/residents/:case/paper': { as: clerk, at: caseOf('/paper') },
  '/admin/residents/:case/ledger': { as: clerk, at: caseOf('/ledger') },
  '/admin/residents/:case/confirmation': { as: clerk, at: caseOf('/confirmation') },
  '/admin/staff': { as: asStaff() },
  '/admin/staff/:staff': { as: asStaff(), at: staffMember() },
  '/admin/staff/:staff/end': { as: asStaff(), at: staffMember('/end') },
  '/admin/staff/:staff/reset': { as: asStaff(), at: staffMember('/reset') },
  '/admin/agencies': { as: asStaff() },
  '/admin/agencies/:agency': { as: asStaff(), at: agencyPage() },
  '/admin/agencies/:agency/name': { as: asStaff(), at: agencyPage('/name') },
  '/admin/agencies/:agency/keys/new': { as: asStaff(), at: agencyPage('/keys/new') },
  '/admin/agencies/:agency/keys/:key/rotate': { as: asStaff(), at: keyPage('/rotate') },
  '/admin/agencies/:agency/keys/:key/revoke': { as: asStaff(), at: keyPage('/revoke') },
  '/admin/agencies/:agency/usage': { as: asStaff('auditor'), at: agencyPage('/usage') },
  '/admin/agencies/:agency/webhooks': { as: asStaff(), at: agencyPage('/webhooks') },
  '/admin/agencies/:agency/webhooks/new': { as: asStaff(), at: agencyPage('/webhooks/new') },
  '/admin/agencies/:agency/webhooks/:webhook': { as: asStaff(), at: webhookPage() },
  '/admin/agencies/:agency/webhooks/:webhook/delete': { as: asStaff(), at: webhookPage('/delete') },
  '/admin/topics': { as: asStaff('auditor') },
  '/admin/topics/new': { as: asStaff('consent_manager') },
  '/admin/topics/:topic': { as: asStaff(), at: deskPage() },
  '/admin/topics/:topic/edit': { as: asStaff(), at: deskPage('/edit') },
  '/admin/topics/:topic/draft': { as: asStaff(), at: deskPage('/draft') },
  '/admin/topics/:topic/publish': { as: asStaff(), at: deskPage('/publish') },
  '/admin/networks': { as: asStaff() },
  '/admin/alarms': { as: asStaff() },
  '/admin/audit': { as: asStaff('auditor') },
  '/admin/audit/resident': { as: asStaff('auditor') },
  '/admin/audit/export': { as: asStaff('auditor') },
  '/admin/audit/chain': { as: asStaff() },
  '/admin/audit/kept': { as: asStaff() },
  '/admin/audit/review': { as: asStaff() },
  '/*': { as: stranger, at: '/nowhere' },
}
