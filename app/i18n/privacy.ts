import { privacy as en } from './en/privacy.ts'
import { privacy as ko } from './ko/privacy.ts'
import type { Locale } from './locale.ts'
import type { Policy } from './policy.ts'

const POLICIES: Record<Locale, Policy> = { ko, en }

/** Long and read on one page only, so loaders fetch it and the browser's bundle stays without it. */
export const policyFor = (locale: Locale): Policy => POLICIES[locale]
