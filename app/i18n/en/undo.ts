import type { undo as ko } from '#app/i18n/ko/undo.ts'

export const undo: typeof ko = {
  button: 'Undo',
  done: 'Undone',
  stale: 'It was changed again in the meantime, so nothing was undone',
}
