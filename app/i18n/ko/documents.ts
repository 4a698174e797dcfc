import { formatStamp } from '#app/i18n/seoul-time.ts'
import type { Instant } from '#app/domain/time.ts'

/** Consent texts and the ledger, for the staff. */
export const documents = {
  title: '동의 문구',
  lead: '주민에게 보이는 동의 문구의 모든 판이에요. 한번 낸 판은 고칠 수 없고, 다른 글은 다른 판으로 내요.',
  none: '아직 낸 문구가 없어요.',
  subjects: { '@sharing': '기관에 다른 연락처 알려 주기', '@policy': '개인정보 처리방침' },
  columns: {
    name: '무엇에 대한 동의',
    version: '판',
    inForce: '시작하는 때',
    publisher: '낸 사람',
    state: '상태',
  },
  states: { ahead: '시작 전', in_force: '지금 쓰는 판', past: '지난 판' },
  at: (at: Instant) => formatStamp('ko', at),
  portal: '알림길',
  versionTitle: (name: string, version: string) => `${name} (${version})`,
  before: (version: string) =>
    `앞 판(${version})과 달라진 곳이에요. 지운 말에는 줄을 긋고 넣은 말에는 밑줄을 쳤어요.`,
  first: '첫 판이에요.',
  variants: { ko: '한국어', en: '영어', zh: '중국어', vi: '베트남어', easy: '쉬운 말' },
  variantsLabel: '글의 언어',
  fields: {
    title: '제목',
    sender: '누가 보내거나 받나요',
    purpose: '목적',
    items: '쓰는 정보',
    retention: '기간',
    refusal: '거절할 권리',
    night: '밤 시간',
  },
  gone: '지움',
  added: '넣음',
  fingerprint: '글의 지문 (SHA-256)',

  consentsTitle: '동의 현황',
  consentsLead: '지금 등록되어 있는 주민의 수예요. 한 분의 동의는 주민 찾기에서 사유를 적고 봐요.',
  consentColumns: {
    name: '알림 종류',
    granted: '동의함',
    night: '밤에도 동의함',
    expired: '2년이 지남',
    withdrawn: '거둠',
  },
  consentsNone: '아직 아무도 동의하지 않았어요.',
  noticesTitle: '법에 따라 알려야 하는 것',
  noticesLead: '광고 동의의 결과는 14일 안에, 2년이 되기 전에는 계속 받을지 물어요 (정보통신망법 §50⑦⑧).',
  noticeColumns: {
    duty: '무엇을',
    due: '보낼 것',
    done: '제때 보냄',
    late: '기한이 지남',
    sentLate: '늦게 보냄',
  },
  duties: { result: '동의와 철회의 결과 (14일)', expiring: '2년마다 다시 확인' },
  count: (count: number) => count.toLocaleString('ko'),
}
