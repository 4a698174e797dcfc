import { acting } from './en/acting.ts'
import { channel } from './en/channel.ts'
import { channels } from './en/channels.ts'
import { errorPage } from './en/error-page.ts'
import { frame } from './en/frame.ts'
import { home } from './en/home.ts'
import { landing } from './en/landing.ts'
import { offline } from './en/offline.ts'
import { topics } from './en/topics.ts'
import { undo } from './en/undo.ts'
import type { everyday as ko } from './ko-everyday.ts'

export const everyday: typeof ko = {
  acting,
  channel,
  channels,
  errorPage,
  frame,
  home,
  landing,
  offline,
  topics,
  undo,
}
