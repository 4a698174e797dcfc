import type { DocPages } from './doc-page.ts'
import { docs as en } from './en/docs.ts'
import { docs as ko } from './ko/docs.ts'
import type { Locale } from './locale.ts'

const PAGES: Record<Locale, DocPages> = { ko, en }

/** Long and read on their own pages only, so loaders fetch them and the browser's bundle stays without them. */
export const docsFor = (locale: Locale): DocPages => PAGES[locale]
