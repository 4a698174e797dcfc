/** Browsers and systems a resident would recognise; anything else is null ("another browser"). */
export const BROWSERS = [
  'kakaotalk',
  'naver',
  'samsung',
  'edge',
  'whale',
  'firefox',
  'opera',
  'chrome',
  'safari',
] as const
export const SYSTEMS = ['iphone', 'ipad', 'android', 'windows', 'mac', 'chromeos', 'linux'] as const
export type Browser = (typeof BROWSERS)[number]
export type System = (typeof SYSTEMS)[number]

/** What signed in, in words. Coarse on purpose: nothing by which a person could be followed (개인정보 보호법 §16). */
export type Device = { readonly browser: Browser | null; readonly system: System | null }

/** In this order: most name others beside themselves. */
const BROWSER_SIGNS: readonly (readonly [RegExp, Browser])[] = [
  [/KAKAOTALK/i, 'kakaotalk'],
  [/NAVER\(inapp/i, 'naver'],
  [/SamsungBrowser\//, 'samsung'],
  [/Edg(?:e|A|iOS)?\//, 'edge'],
  [/Whale\//, 'whale'],
  [/(?:Firefox|FxiOS)\//, 'firefox'],
  [/OPR\//, 'opera'],
  [/(?:Chrome|CriOS)\//, 'chrome'],
  [/Safari\//, 'safari'],
]
const SYSTEM_SIGNS: readonly (readonly [RegExp, System])[] = [
  [/iPhone|iPod/, 'iphone'],
  [/iPad/, 'ipad'],
  [/Android/, 'android'],
  [/Windows/, 'windows'],
  [/CrOS/, 'chromeos'],
  [/Macintosh/, 'mac'],
  [/Linux|X11/, 'linux'],
]

/** Reads a `User-Agent` header (RFC 9110 10.1.5) roughly; null and nonsense give two nulls. */
export function describeDevice(userAgent: string | null): Device {
  const text = (userAgent ?? '').slice(0, 500)
  const find = <Name>(signs: readonly (readonly [RegExp, Name])[]) =>
    signs.find(([sign]) => sign.test(text))?.[1] ?? null
  return { browser: find(BROWSER_SIGNS), system: find(SYSTEM_SIGNS) }
}
