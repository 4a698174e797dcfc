/** Particles that change with the sound they follow: the first form follows a consonant, the second a vowel. */
export type Particle = '을/를' | '이/가' | '은/는' | '과/와' | '으로/로' | '이에요/예요' | '이라/라'

const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3
const FINALS = 28
const FINAL_RIEUL = 8

/** How digits and Latin letters sound at the end of a Korean sentence: `1` is 일, `M` is 엠. */
const ENDS_IN_RIEUL = /[178LR]$/i
const ENDS_IN_CONSONANT = /[036MN]$/i

/** `josa('문자', '을/를')` → `문자를`; `josa('이메일', '으로/로')` → `이메일로`. No sentence ever says 을(를). */
export function josa(word: string, particle: Particle): string {
  const [afterConsonant = '', afterVowel = ''] = particle.split('/')
  const sound = finalSound(word)
  const vowelForm = sound === 'vowel' || (sound === 'rieul' && particle === '으로/로')
  return word + (vowelForm ? afterVowel : afterConsonant)
}

function finalSound(word: string): 'vowel' | 'rieul' | 'consonant' {
  const spoken = word.replace(/[^\p{L}\p{N}]+$/u, '')
  const code = spoken.charCodeAt(spoken.length - 1)
  if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
    const final = (code - HANGUL_FIRST) % FINALS
    if (final === 0) return 'vowel'
    return final === FINAL_RIEUL ? 'rieul' : 'consonant'
  }
  if (ENDS_IN_RIEUL.test(spoken)) return 'rieul'
  return ENDS_IN_CONSONANT.test(spoken) ? 'consonant' : 'vowel'
}
