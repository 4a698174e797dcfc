import { acting } from './ko/acting.ts'
import { channel } from './ko/channel.ts'
import { channels } from './ko/channels.ts'
import { errorPage } from './ko/error-page.ts'
import { frame } from './ko/frame.ts'
import { home } from './ko/home.ts'
import { landing } from './ko/landing.ts'
import { offline } from './ko/offline.ts'
import { topics } from './ko/topics.ts'
import { undo } from './ko/undo.ts'

/**
 * The sentences of the pages that are opened most. A browser fetches these first, and the others only when a page says
 * one of them (app/web/one-language.ts): what stands here is paid for on every page.
 */
export const everyday = {
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
