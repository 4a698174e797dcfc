/** The wordmark's sign: a way that winds and arrives. */
export function PathMark() {
  return (
    <svg className="path-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" className="path-mark-ground" />
      <path d="M8 24h10a4 4 0 0 0 0-8h-4a4 4 0 0 1 0-8h9.5" className="path-mark-way" />
      <circle cx="8" cy="24" r="2.4" className="path-mark-start" />
      <circle cx="24" cy="8" r="3.4" className="path-mark-end" />
    </svg>
  )
}
