import type { Power } from '#app/domain/delegation.ts'
import { josa } from '#app/i18n/josa.ts'

/** Acting for somebody else: the banner on every page, and what `/home` says of helpers. */
export const acting = {
  label: '누구의 화면인지',
  title: (name: string | null) => `${name === null ? '아이' : `‘${name}’ 님`} 대신 보는 화면이에요`,
  power: {
    see: '보기만 할 수 있어요.',
    set: '바꾼 것은 그분의 기록에 남아요.',
    guard: '바꾼 것은 보호자가 한 것으로 기록에 남아요.',
  } satisfies Record<Power, string>,
  back: '내 화면으로 돌아가기',
  over: '대신 보기가 끝났어요',
  overText: '그분이 그만두게 하셨거나 기간이 끝났어요. 지금은 내 화면이에요.',

  askingTitle: '도우미 부탁이 왔어요',
  childAtCounter: '창구에서 아이에 대해 적은 것이 있어요',
  again: (name: string) => `${josa(`${name} 님`, '이/가')} 계속 도와드려도 될까요?`,
  open: '살펴보기',
  people: '내가 도와드리는 분',
  look: (name: string) => `${name} 대신 보기`,
  lookChild: (phone: string | null) => (phone === null ? '아이 대신 보기' : `아이(${phone}) 대신 보기`),
}
