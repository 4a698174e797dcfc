/** Taking back what was just done, wherever it was done. */
export const undo = {
  button: '되돌리기',
  done: '되돌렸어요',
  stale: '그 사이에 다시 바뀌어서 되돌리지 않았어요',
}
