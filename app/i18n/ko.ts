import { account } from './ko/account.ts'
import { channel } from './ko/channel.ts'
import { channels } from './ko/channels.ts'
import { consents } from './ko/consents.ts'
import { developer } from './ko/developer.ts'
import { devices } from './ko/devices.ts'
import { errorPage } from './ko/error-page.ts'
import { form } from './ko/form.ts'
import { frame } from './ko/frame.ts'
import { history } from './ko/history.ts'
import { historyChanges } from './ko/history-changes.ts'
import { guardian } from './ko/guardian.ts'
import { home } from './ko/home.ts'
import { hours } from './ko/hours.ts'
import { landing } from './ko/landing.ts'
import { links } from './ko/links.ts'
import { logins } from './ko/logins.ts'
import { messageLanguage } from './ko/message-language.ts'
import { outbox } from './ko/outbox.ts'
import { pathTrial } from './ko/path-trial.ts'
import { passkeys } from './ko/passkeys.ts'
import { reason } from './ko/reason.ts'
import { receipt } from './ko/receipt.ts'
import { register } from './ko/register.ts'
import { signIn } from './ko/sign-in.ts'
import { status } from './ko/status.ts'
import { topics } from './ko/topics.ts'
import { undo } from './ko/undo.ts'
/** Every sentence in Korean: the source of truth. A language that lacks one fails the type check. */
export const ko = {
  account,
  channel,
  channels,
  consents,
  developer,
  devices,
  errorPage,
  form,
  frame,
  history,
  historyChanges,
  guardian,
  home,
  hours,
  landing,
  links,
  logins,
  messageLanguage,
  outbox,
  pathTrial,
  passkeys,
  reason,
  receipt,
  register,
  signIn,
  status,
  topics,
  undo,
}
