import { everyday } from './ko-everyday.ts'
import { account } from './ko/account.ts'
import { agencies } from './ko/agencies.ts'
import { audit } from './ko/audit.ts'
import { consents } from './ko/consents.ts'
import { delegates } from './ko/delegates.ts'
import { counter } from './ko/counter.ts'
import { desk } from './ko/desk.ts'
import { deskActs } from './ko/desk-acts.ts'
import { developer } from './ko/developer.ts'
import { devices } from './ko/devices.ts'
import { drill } from './ko/drill.ts'
import { documents } from './ko/documents.ts'
import { form } from './ko/form.ts'
import { history } from './ko/history.ts'
import { historyChanges } from './ko/history-changes.ts'
import { front } from './ko/front.ts'
import { guardian } from './ko/guardian.ts'
import { hours } from './ko/hours.ts'
import { links } from './ko/links.ts'
import { logins } from './ko/logins.ts'
import { messageLanguage } from './ko/message-language.ts'
import { numberChange } from './ko/number-change.ts'
import { outage } from './ko/outage.ts'
import { outbox } from './ko/outbox.ts'
import { pathTrial } from './ko/path-trial.ts'
import { passkeys } from './ko/passkeys.ts'
import { providers } from './ko/providers.ts'
import { reason } from './ko/reason.ts'
import { receipt } from './ko/receipt.ts'
import { register } from './ko/register.ts'
import { signIn } from './ko/sign-in.ts'
import { staff } from './ko/staff.ts'
import { status } from './ko/status.ts'
import { summary } from './ko/summary.ts'
import { topicDesk } from './ko/topic-desk.ts'
import { takeout } from './ko/takeout.ts'
/** Every sentence in Korean: the source of truth. A language that lacks one fails the type check. */
export const ko = {
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
