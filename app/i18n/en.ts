import { everyday } from './en-everyday.ts'
import { account } from './en/account.ts'
import { agencies } from './en/agencies.ts'
import { audit } from './en/audit.ts'
import { consents } from './en/consents.ts'
import { delegates } from './en/delegates.ts'
import { counter } from './en/counter.ts'
import { desk } from './en/desk.ts'
import { deskActs } from './en/desk-acts.ts'
import { developer } from './en/developer.ts'
import { devices } from './en/devices.ts'
import { drill } from './en/drill.ts'
import { documents } from './en/documents.ts'
import { form } from './en/form.ts'
import { history } from './en/history.ts'
import { historyChanges } from './en/history-changes.ts'
import { front } from './en/front.ts'
import { guardian } from './en/guardian.ts'
import { hours } from './en/hours.ts'
import { links } from './en/links.ts'
import { logins } from './en/logins.ts'
import { messageLanguage } from './en/message-language.ts'
import { numberChange } from './en/number-change.ts'
import { outage } from './en/outage.ts'
import { outbox } from './en/outbox.ts'
import { pathTrial } from './en/path-trial.ts'
import { passkeys } from './en/passkeys.ts'
import { providers } from './en/providers.ts'
import { reason } from './en/reason.ts'
import { receipt } from './en/receipt.ts'
import { register } from './en/register.ts'
import { signIn } from './en/sign-in.ts'
import { staff } from './en/staff.ts'
import { status } from './en/status.ts'
import { summary } from './en/summary.ts'
import { topicDesk } from './en/topic-desk.ts'
import { takeout } from './en/takeout.ts'
import type { Messages } from './messages.ts'

export const en: Messages = {
  ...everyday,
  account,
  agencies,
  audit,
  consents,
  delegates,
  counter,
  desk,
  deskActs,
  developer,
  devices,
  drill,
  documents,
  form,
  history,
  historyChanges,
  front,
  guardian,
  hours,
  links,
  logins,
  messageLanguage,
  numberChange,
  outage,
  outbox,
  pathTrial,
  passkeys,
  providers,
  reason,
  receipt,
  register,
  signIn,
  staff,
  status,
  summary,
  takeout,
  topicDesk,
}
